package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.opentelemetry.api.trace.Span;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The edge of every step. It lets a step act only while its executor holds the operation, and turns what the clouds throw
 * into a {@link StepReport}.
 */
public final class Fence {
    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    private final Documents documents;
    private final StepTime time;

    /** @param time that a step has, the look at the documents included */
    public Fence(Documents documents, StepTime time) {
        this.documents = documents;
        this.time = time;
    }

    /** Runs a step that has the operation and the cast at hand. */
    String step(String name, String executor, FencedStep step) {
        return step(name, Json.read(executor, OperationRef.class), step);
    }

    String step(String name, OperationRef executor, FencedStep step) {
        return report(
                name,
                executor,
                () -> held(executor, documents.workingSet(executor))
                        .map(held -> run(step, held))
                        .orElseGet(StepReport::lost));
    }

    /** Runs what is to happen whoever holds the operation, with the same reporting. */
    String report(String name, OperationRef executor, Step step) {
        MDC.clear(); // a thread of a pool inherits the fields of whichever call made it
        MDC.put("operationId", executor.operation().text());
        MDC.put("resourceId", executor.cast().path());
        MDC.put("step", name);
        if (executor.traceparent() != null) {
            MDC.put("traceparent", executor.traceparent());
        }
        try {
            return Telemetry.spans()
                    .step(name, executor, () -> Edge.answer(() -> logged(attempt(() -> time.of(step::run)))));
        } finally {
            MDC.clear();
        }
    }

    private static StepReport attempt(Step step) {
        try {
            return step.run();
        } catch (CloudException.Unavailable e) {
            return e.isUnanswered()
                    ? StepReport.unanswered(e.code(), e.reason())
                    : StepReport.again(e.code(), e.reason(), e.retryAfter());
        } catch (CloudException.Refused e) {
            return StepReport.refused(e.code(), e.reason());
        } catch (ConcurrentChangeException e) {
            return StepReport.again("ConcurrentModification", e.reason(), Optional.empty());
        }
    }

    private static StepReport run(FencedStep step, Held held) {
        var correlation = held.operation().trace().correlationId();
        if (correlation != null) {
            MDC.put("correlationId", correlation);
        }
        try {
            return step.run(held);
        } catch (CloudException.OutOfQuota e) {
            return StepReport.outOfQuota(e.code(), e.reason(), held.cast().placement());
        }
    }

    private static StepReport logged(StepReport report) {
        Span.current().setAttribute("dicomcast.result", report.kind().name());
        var why = report.failure().map(failure -> ": " + failure.code() + " " + failure.message());
        LOG.info("step {}{}", report.kind(), why.orElse(""));
        return report;
    }

    private static Optional<Held> held(OperationRef executor, WorkingSet found) {
        return found.operation()
                .map(Versioned::value)
                .filter(operation -> operation.isHeldBy(executor))
                .flatMap(operation -> found.cast()
                        .map(Versioned::value)
                        .filter(cast -> cast.activeOperation().equals(Optional.of(executor.operation())))
                        .map(cast -> new Held(executor, found, operation, cast)));
    }

    /** What a fenced step may look at. */
    record Held(OperationRef executor, WorkingSet found, Operation operation, Cast cast) {
        /** The cast where the operation puts it: elsewhere, while a failover is under way. */
        Cast placed() {
            return operation.relocation().map(Relocation::to).map(cast::at).orElse(cast);
        }
    }

    /** A step that needs the documents. */
    @FunctionalInterface
    interface FencedStep {
        StepReport run(Held held);
    }

    /** A step that does not. */
    @FunctionalInterface
    interface Step {
        StepReport run();
    }
}
