package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * What an executor holds: the input of every orchestration and of every step. Ids only; documents stay in the store.
 *
 * @param traceparent of the call that began the operation, so that a step joins its trace before it has read anything
 */
public record OperationRef(
        OperationId operation,
        int attempt,
        CastId cast,
        @Nullable String traceparent) {
    /** Of an operation that belongs to no trace. */
    public OperationRef(OperationId operation, int attempt, CastId cast) {
        this(operation, attempt, cast, null);
    }

    /** The durable instance: the operation's id, so that starting twice is harmless; a take-over adds its number. */
    public String instanceId() {
        return attempt == 1 ? operation.text() : operation.text() + "-" + attempt;
    }
}
