package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.operations.Operation;
import java.time.Duration;

/**
 * Where operators follow an operation: behind their own door, with their own trust.
 *
 * @param retryAfter told with every reply that concerns a running operation
 */
public record OperatorUrls(Duration retryAfter) {
    private static final String OPERATIONS = "/geneva/v1/operations/";

    /** 202, and where to follow what goes on. */
    public Reply accepted(Exchange exchange, Operation operation) {
        var url = exchange.url().to(OPERATIONS + operation.id());
        return running(Reply.of(202)).with("Azure-AsyncOperation", url).with("Location", url);
    }

    Reply running(Reply reply) {
        return reply.retryAfter(retryAfter);
    }
}
