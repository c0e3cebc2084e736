package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A role assignment as it was when it granted access: it does so no more, for all one knows, when its custom role has been
 * changed since. Built-in roles are not looked after.
 *
 * @param assignment resource id, in lower case
 * @param roleChanged when its custom role was changed last, to the second; empty for a built-in one
 */
public record RoleWitness(String assignment, Optional<Instant> roleChanged) {
    private static final String AS_OF = " as of ";

    public RoleWitness {
        assignment = assignment.toLowerCase(Locale.ROOT);
        roleChanged = roleChanged.map(time -> Instant.ofEpochSecond(time.getEpochSecond()));
    }

    /** Reads {@link #text}. */
    public static RoleWitness parse(String text) {
        var end = text.indexOf(AS_OF);
        return end < 0
                ? new RoleWitness(text, Optional.empty())
                : new RoleWitness(
                        text.substring(0, end),
                        Optional.of(Instant.ofEpochSecond(Long.parseLong(text.substring(end + AS_OF.length())))));
    }

    /** As it is remembered, and compared. */
    public String text() {
        return assignment
                + roleChanged.map(time -> AS_OF + time.getEpochSecond()).orElse("");
    }
}
