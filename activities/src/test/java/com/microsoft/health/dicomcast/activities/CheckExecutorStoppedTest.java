package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.NOW;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CheckExecutorStoppedTest {
    private static final Duration BOUND = Pace.DEFAULT.stopWithin();
    private final World world = new World();

    @Test
    void whoeverNeverStartedNeedNotBeWaitedFor() {
        world.create();

        assertEquals(StepReport.Kind.Done, check(world.delete(), Duration.ZERO));
    }

    @Test
    void aRunningExecutorIsWaitedForUntilTheLongestCallMustHaveEnded() {
        world.documents.advance(world.create(), Phase.Storage);
        var delete = world.delete();

        assertEquals(StepReport.Kind.Waiting, check(delete, Duration.ZERO));
        assertEquals(StepReport.Kind.Waiting, check(delete, BOUND.minusMillis(1)));
        assertEquals(StepReport.Kind.Done, check(delete, BOUND));
    }

    @Test
    void aRecordedStopEndsTheWait() {
        var create = world.create();
        world.documents.advance(create, Phase.Storage);
        var delete = world.delete();
        world.documents.recordStop(create, NOW);

        assertEquals(StepReport.Kind.Done, check(delete, Duration.ZERO));
    }

    @Test
    void anEarlierAttemptIsWaitedForAlthoughTheLaterOneNeverStarted() {
        var create = world.create();
        world.documents.advance(create, Phase.Storage);
        world.takeOver(create, NOW);
        var delete = world.delete();

        assertEquals(StepReport.Kind.Waiting, check(delete, BOUND.minusMillis(1)));
        assertEquals(StepReport.Kind.Done, check(delete, BOUND));
    }

    @Test
    void whereNobodyWasCutShortNobodyIsWaitedFor() {
        world.created();

        assertEquals(StepReport.Kind.Done, check(world.delete(), Duration.ZERO));
    }

    @Test
    void anOperationThatIsNotKeptAnyMoreIsNotWaitedFor() {
        var create = world.create();
        world.documents.advance(create, Phase.Storage);
        var delete = world.delete();
        world.documents.remove(DocumentKeys.of(create.operation()));

        assertEquals(StepReport.Kind.Done, check(delete, Duration.ZERO));
    }

    private StepReport.Kind check(OperationRef delete, Duration after) {
        var clock = Clock.fixed(NOW.plus(after), ZoneOffset.UTC);
        var step = new CheckExecutorStopped(world.fence, world.documents, Pace.DEFAULT, clock);
        return read(step.run(Json.write(delete))).kind();
    }
}
