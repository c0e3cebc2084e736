package com.microsoft.health.dicomcast.model.health;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong, for the customer.
 *
 * @param code PascalCase, for programs
 * @param message one sentence: what was found
 * @param fix one sentence: what to do about it
 * @param lacking what would have to be granted, if that is the problem
 */
public record Problem(String code, String message, String fix, Optional<Lacking> lacking) {
    /**
     * Rights that somebody should have and has not.
     *
     * @param principalId the identity
     * @param role that would give them
     * @param scope the resource on which
     * @param dataActions those of them that are missing
     */
    public record Lacking(String principalId, DataRole role, String scope, List<String> dataActions) {
        public Lacking {
            dataActions = List.copyOf(dataActions);
        }
    }

    static Problem of(String code, String message, String fix) {
        return new Problem(code, message, fix, Optional.empty());
    }
}
