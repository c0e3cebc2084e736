package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.operations.Operation;
import java.time.Duration;

/** Where an operation is followed: below the subscription, since the resource itself may vanish (C-53). */
public final class OperationUrls {
    private final Duration retryAfter;

    /**
     * Knows how often to ask.
     *
     * @param retryAfter told with every reply that concerns a running operation (C-60)
     */
    public OperationUrls(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    public Reply withStatus(Reply reply, ArmCall call, Operation operation) {
        var followed = running(reply).with("Azure-AsyncOperation", url(call, operation, statusPath(operation)));
        return operation.callback().isPresent() ? followed.with("Azure-AsyncNotification", "Enabled") : followed;
    }

    public Reply withStatusAndResult(Reply reply, ArmCall call, Operation operation) {
        return withStatus(reply, call, operation)
                .with("Location", url(call, operation, path(operation, "operationResults")));
    }

    public Reply running(Reply reply) {
        return reply.retryAfter(retryAfter);
    }

    static String statusPath(Operation operation) {
        return path(operation, "operationStatuses");
    }

    /** Carries the version of the call that began the operation (C-14); one that nobody called for has none of its own. */
    private static String url(ArmCall call, Operation operation, String path) {
        var version = operation.isInternal() ? call.version().name() : operation.apiVersion();
        return call.url().to(path) + "?api-version=" + version;
    }

    private static String path(Operation operation, String what) {
        return "/subscriptions/" + operation.cast().workspace().subscription() + "/providers/" + ResourceTypes.NAMESPACE
                + "/locations/" + operation.location() + "/" + what + "/" + operation.id();
    }
}
