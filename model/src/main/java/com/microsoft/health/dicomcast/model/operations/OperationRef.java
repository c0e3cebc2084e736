package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;

/** What an executor holds: the input of every orchestration and of every step. Ids only; documents stay in the store. */
public record OperationRef(OperationId operation, int attempt, CastId cast) {
    /** The durable instance: the operation's id, so that starting twice is harmless; a take-over adds its number. */
    public String instanceId() {
        return attempt == 1 ? operation.text() : operation.text() + "-" + attempt;
    }
}
