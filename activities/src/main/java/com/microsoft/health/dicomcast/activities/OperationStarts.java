package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sets accepted operations going, best effort: the operation stands in the store, and the dispatcher finds it there. */
public final class OperationStarts {
    private static final Logger LOG = LoggerFactory.getLogger(OperationStarts.class);

    private static final List<String> FIELDS = List.of("operationId", "resourceId", "operationKind");

    private OperationStarts() {}

    public static void start(Executions executions, Operation operation) {
        attempt(operation, "Operation started", () -> executions.start(operation));
    }

    /** Tells the executor of an operation that another one took over. */
    public static void cancel(Executions executions, Operation superseded) {
        attempt(superseded, "Operation told to stop", () -> executions.cancel(superseded.ref()));
    }

    /** Ends the executor of an attempt that does not count any more; should it live on, it holds nothing. */
    public static void terminate(Executions executions, Operation superseded) {
        attempt(superseded, "Executor terminated", () -> executions.terminate(superseded.ref()));
    }

    private static void attempt(Operation operation, String event, Runnable act) {
        MDC.put("operationId", operation.id().text());
        MDC.put("resourceId", operation.cast().path());
        MDC.put("operationKind", operation.kind().name());
        try {
            act.run();
            LOG.info(event);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The durable backend did not answer; the dispatcher takes care of operation {}", operation.id(), e);
        } finally {
            FIELDS.forEach(MDC::remove);
        }
    }
}
