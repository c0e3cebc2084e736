package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.logs.LogFields;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets accepted operations going, best effort: the operation stands in the store, and the dispatcher finds it there. */
final class OperationStarts {
    private static final Logger LOG = LoggerFactory.getLogger(OperationStarts.class);

    private OperationStarts() {}

    static void start(Executions executions, Operation operation) {
        attempt(operation, "Operation started", () -> executions.start(operation));
    }

    /** Tells the executor of an operation that another one took over. */
    static void cancel(Executions executions, Operation superseded) {
        attempt(superseded, "Operation told to stop", () -> executions.cancel(superseded.ref()));
    }

    private static void attempt(Operation operation, String event, Runnable act) {
        var ids = Map.of(
                "operationId",
                operation.id().text(),
                "resourceId",
                operation.cast().path());
        try (var fields = LogFields.of(ids)) {
            fields.add("operationKind", operation.kind().name());
            act.run();
            LOG.info(event);
        } catch (RuntimeException e) {
            LOG.warn("The durable backend did not answer; the dispatcher takes care of the operation", e);
        }
    }
}
