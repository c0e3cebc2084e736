package com.microsoft.health.dicomcast.model.parents;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provisioning state of a resource of another provider: an open set of words. */
public record ParentState(String word) {
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

    /** Absent means Succeeded (C-47). */
    public static ParentState of(@Nullable String word) {
        return new ParentState(word == null ? "Succeeded" : word);
    }

    /** Whether nothing is being done to it at present. */
    public boolean isStable() {
        return TERMINAL.contains(word);
    }
}
