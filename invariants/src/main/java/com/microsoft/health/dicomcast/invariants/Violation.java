package com.microsoft.health.dicomcast.invariants;

/** An invariant that does not hold, and where. */
public record Violation(Invariant invariant, String where) {
    @Override
    public String toString() {
        return invariant.id() + " is violated: " + where + " (" + invariant.sentence() + ")";
    }
}
