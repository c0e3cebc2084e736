package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
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

    public Fence(Documents documents) {
        this.documents = documents;
    }

    /** Runs a step that has the operation and the cast at hand. */
    String step(String name, String executor, FencedStep step) {
        return step(name, Json.read(executor, OperationRef.class), step);
    }

    String step(String name, OperationRef executor, FencedStep step) {
        return report(name, executor, () -> {
            var found = documents.workingSet(executor);
            return held(found, executor).isEmpty()
                    ? StepReport.lost()
                    : step.run(new Held(
                            executor,
                            found,
                            found.operation().orElseThrow().value(),
                            found.cast().orElseThrow().value()));
        });
    }

    /** Runs what is to happen whoever holds the operation, with the same reporting. */
    String report(String name, OperationRef executor, Step step) {
        MDC.put("operationId", executor.operation().text());
        MDC.put("resourceId", executor.cast().path());
        MDC.put("step", name);
        try {
            return Edge.answer(() -> logged(attempt(step)));
        } finally {
            MDC.clear();
        }
    }

    private static StepReport attempt(Step step) {
        try {
            return step.run();
        } catch (CloudException.Unavailable e) {
            return StepReport.again(e.code(), e.reason(), e.retryAfter());
        } catch (CloudException.OutOfQuota e) {
            return StepReport.outOfQuota(e.code(), e.reason());
        } catch (CloudException.Refused e) {
            return StepReport.refused(e.code(), e.reason());
        } catch (ConcurrentChangeException e) {
            return StepReport.again("ConcurrentModification", e.reason(), Optional.empty());
        }
    }

    private static StepReport logged(StepReport report) {
        report.failure().ifPresent(why -> LOG.info("step {}: {} {}", report.kind(), why.code(), why.message()));
        return report;
    }

    private static Optional<Versioned<Operation>> held(WorkingSet found, OperationRef executor) {
        return found.operation()
                .filter(operation -> operation.value().isHeldBy(executor))
                .filter(operation -> found.cast()
                        .filter(cast -> cast.value().activeOperation().equals(Optional.of(executor.operation())))
                        .isPresent());
    }

    /** What a fenced step may look at. */
    record Held(OperationRef executor, WorkingSet found, Operation operation, Cast cast) {}

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
