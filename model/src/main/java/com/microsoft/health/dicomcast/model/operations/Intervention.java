package com.microsoft.health.dicomcast.model.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator has ordered of an operation; kept in its document, and never told to customers.
 *
 * @param principal who ordered it
 * @param reason in the operator's words
 * @param incident by which the matter is known elsewhere
 * @param forced whether the operator insisted on it
 */
public record Intervention(
        Kind kind, String principal, String reason, Optional<String> incident, boolean forced, Instant at) {
    /** What was ordered; the first two begin an operation, the others are done to one. */
    public enum Kind {
        Reprovision,
        Failover,
        Cancel,
        Dispatch,
        Pause,
        Resume
    }
}
