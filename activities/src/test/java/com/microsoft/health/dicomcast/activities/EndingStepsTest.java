package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.NOW;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingStepsTest {
    private static final Failure WHY = new Failure("QuotaExceeded", "There is no room.");
    private final World world = new World();

    @Test
    void aFinishedCastStands() {
        var create = world.create();

        var report = read(new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(create, List.of(), null))));

        assertEquals(StepReport.done(), report);
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        assertEquals(OperationStatus.Succeeded, world.operation(create).status());
    }

    @Test
    void finishingTwiceIsLostAndChangesNothing() {
        var create = world.create();
        world.end(create);
        var before = world.cast();

        var report = read(new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(create, List.of(), null))));

        assertEquals(StepReport.lost(), report);
        assertEquals(before, world.cast());
    }

    @Test
    void aFailedCastWithNothingLeftSaysOnlyWhy() {
        var create = world.create();

        fail(create, List.of());

        assertEquals(ProvisioningState.Failed, world.cast().state());
        assertEquals(List.of(), world.cast().resources());
        assertEquals(Optional.of(WHY), world.operation(create).failure());
    }

    @Test
    void aFailedCastListsAndNamesWhatIsLeft() {
        var create = world.create();
        var names = world.cast().names();

        fail(create, List.of(new Remnant(world.cast().guid(), Kind.ManagedIdentity)));

        var left = world.cast().resources();
        assertEquals(1, left.size());
        assertEquals(Kind.ManagedIdentity, left.get(0).kind());
        assertEquals(ProvisionedResource.State.Deleting, left.get(0).state());
        var failure = world.operation(create).failure().orElseThrow();
        assertEquals("QuotaExceeded", failure.code());
        assertTrue(failure.message().contains("ManagedIdentity " + names.identity()), failure.message());
        assertTrue(failure.message().startsWith("There is no room. "), failure.message());
    }

    @Test
    void aFailedUpdateLeavesThePreviousConfiguration() {
        world.created();
        var resources = world.cast().resources();
        var update = world.put(CAST, polling(61));

        new FailUpdate(world.fence, world.documents, world.clock).run(Json.write(new FailedUpdate(update, WHY, true)));

        assertEquals(polling(60), world.cast().spec());
        assertEquals(ProvisioningState.Failed, world.cast().state());
        assertEquals(resources, world.cast().resources());
        assertEquals(Optional.of(WHY), world.operation(update).failure());
    }

    @Test
    void aRemovedCastIsGoneAndItsSlotIsFree() {
        world.created();
        var delete = world.delete();

        var report = read(new FinishRemoval(world.fence, world.documents, world.clock).run(Json.write(delete)));

        var family = world.documents.family(CAST, Optional.empty());
        assertEquals(StepReport.done(), report);
        assertEquals(Optional.empty(), family.cast());
        assertEquals(List.of(), family.slot().orElseThrow().value().holders());
        assertEquals(OperationStatus.Succeeded, world.operation(delete).status());
    }

    @Test
    void anExecutorThatWasCutShortRecordsItsStop() {
        var create = world.create();
        world.documents.advance(create, Phase.Started);
        world.delete();

        var report = read(new RecordStop(world.fence, world.documents, world.clock).run(Json.write(create)));

        assertEquals(StepReport.done(), report);
        assertEquals(
                Execution.State.Stopped, world.operation(create).execution().state());
        assertEquals(NOW, world.operation(create).execution().stopped());
    }

    @Test
    void anExecutorThatWasOvertakenRecordsNothing() {
        var create = world.create();
        world.takeOver(create, NOW);

        new RecordStop(world.fence, world.documents, world.clock).run(Json.write(create));

        assertEquals(
                Execution.State.NotStarted, world.operation(create).execution().state());
    }

    @Test
    void progressIsVisibleWhileTheOperationIsHeld() {
        var create = world.create();
        var progress = new ReportProgress(world.fence, world.documents);

        var report = read(progress.run(Json.write(new ProgressReport(create, Phase.Kubernetes))));

        assertEquals(StepReport.done(), report);
        assertEquals(65, world.operation(create).percentComplete());
        assertEquals(OperationStatus.InProgress, world.operation(create).status());
        world.delete();
        assertEquals(StepReport.lost(), read(progress.run(Json.write(new ProgressReport(create, Phase.Kubernetes)))));
    }

    private void fail(OperationRef create, List<Remnant> left) {
        new FailCast(world.fence, world.documents, world.clock).run(Json.write(new FailedEnding(create, WHY, left)));
    }
}
