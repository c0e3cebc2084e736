package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Callback;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.Callbacks;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever asked for it is told that an operation has ended: after the end stands in the store, at least once within an hour,
 * or not at all (C-62).
 */
public final class TellCaller {
    public static final String NAME = "TellCaller";

    private static final Logger LOG = LoggerFactory.getLogger(TellCaller.class);
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(1);

    private final Fence fence;
    private final Documents documents;
    private final Callbacks callbacks;
    private final CallbackHosts hosts;
    private final Function<Operation, String> status;
    private final Clock clock;

    /**
     * Tells nobody yet.
     *
     * @param hosts asked again: one that was allowed may not be any more
     * @param status of an operation, as its own URL tells it
     */
    public TellCaller(
            Fence fence,
            Documents documents,
            Callbacks callbacks,
            CallbackHosts hosts,
            Function<Operation, String> status,
            Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.callbacks = callbacks;
        this.hosts = hosts;
        this.status = status;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        var ref = Json.read(executor, OperationRef.class);
        return fence.report(NAME, ref, () -> tell(ref));
    }

    private StepReport tell(OperationRef ref) {
        documents
                .operation(ref.operation())
                .filter(found -> found.value().isToBeTold())
                .ifPresent(found -> {
                    tell(found.value());
                    documents.commit(
                            Commit.of(new Commit.ReplaceOperation(found.value().told(), found.tag())));
                });
        return StepReport.done();
    }

    private void tell(Operation operation) {
        var target = operation.callback().map(Callback::target).filter(hosts::allows);
        if (target.isEmpty() || isTooLate(operation)) {
            LOG.warn("nobody could be told that operation {} has ended", operation.id());
            return;
        }
        try {
            callbacks.tell(target.get(), status.apply(operation));
        } catch (CloudException.Refused e) {
            LOG.warn("nobody wants to be told that operation {} has ended: {}", operation.id(), e.reason());
        }
    }

    private boolean isTooLate(Operation operation) {
        return operation
                .ended()
                .filter(ended -> clock.instant().isAfter(ended.plus(GIVEN_UP_AFTER)))
                .isPresent();
    }
}
