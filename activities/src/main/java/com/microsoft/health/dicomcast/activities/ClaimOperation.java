package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the operation into execution, or finds that it is somebody else's. */
public final class ClaimOperation {
    public static final String NAME = "ClaimOperation";
    private static final Logger LOG = LoggerFactory.getLogger(ClaimOperation.class);

    private final Documents documents;
    private final Pace pace;
    private final Clock clock;

    public ClaimOperation(Documents documents, Pace pace, Clock clock) {
        this.documents = documents;
        this.pace = pace;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        var ref = Json.read(executor, OperationRef.class);
        return Telemetry.spans().step(NAME, ref, () -> Edge.answer(() -> claim(ref)));
    }

    private Claim claim(OperationRef ref) {
        return documents
                .advance(ref, Phase.Started)
                .flatMap(held -> documents
                        .workingSet(ref)
                        .cast()
                        .map(Versioned::value)
                        .filter(cast ->
                                cast.activeOperation().filter(held.id()::equals).isPresent())
                        .map(cast -> claim(held, cast)))
                .orElseGet(this::refused);
    }

    private Claim claim(Operation operation, Cast cast) {
        if (!cast.unreadable().isEmpty()) {
            LOG.error("{} lists what cannot be read: {}", cast.id(), cast.unreadable());
        }
        return new Claim(
                true,
                cast.guid(),
                cast.earlierLives(),
                operation.deadline(),
                operation.execution().paused().asOf(clock.instant()),
                operation.execution().attempt() > 1,
                operation.execution().earlierAttemptsEnd(pace.stopWithin()),
                pace,
                operation.callback().isPresent(),
                operation.isCancelled(),
                ClaimedClusters.of(operation, cast));
    }

    private Claim refused() {
        return new Claim(false, new UUID(0, 0), List.of(), Instant.EPOCH, Duration.ZERO, false, Instant.EPOCH, pace);
    }
}
