package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.FailureCause;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line of the log for every operation that has ended, by which the quality of the service is counted (C-79). */
public final class OperationEnds {
    private static final Logger LOG = LoggerFactory.getLogger(OperationEnds.class);

    private OperationEnds() {}

    /** Tells of the operations that a batch, which has been written, has ended. */
    public static void log(Commit written) {
        written.writes().stream()
                .filter(Commit.ReplaceOperation.class::isInstance)
                .map(each -> ((Commit.ReplaceOperation) each).operation())
                .filter(operation -> operation.status().isTerminal())
                .forEach(OperationEnds::log);
    }

    private static void log(Operation operation) {
        Telemetry.measurements().ended(operation);
        var fields = fields(operation);
        fields.forEach(MDC::put);
        try {
            LOG.info("Operation ended");
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, String> fields(Operation operation) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("endedOperationId", operation.id().text());
        fields.put("endedOperationKind", operation.kind().name());
        fields.put("operationStatus", operation.status().name());
        fields.put("outcome", outcome(operation));
        operation.failure().map(Failure::code).ifPresent(code -> fields.put("code", code));
        operation
                .ended()
                .ifPresent(ended -> fields.put(
                        "durationMs",
                        String.valueOf(
                                Duration.between(operation.started(), ended).toMillis())));
        return fields;
    }

    /** As the edge says it of calls. */
    private static String outcome(Operation operation) {
        if (operation.status() == OperationStatus.Succeeded) {
            return "success";
        }
        var code = operation.failure().map(Failure::code).orElse("");
        return FailureCause.isClients(FailureCause.ofOperation(code)) ? "clientFault" : "serviceFault";
    }
}
