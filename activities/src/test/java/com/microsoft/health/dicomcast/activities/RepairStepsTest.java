package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import com.microsoft.health.dicomcast.model.admission.RepairAdmission;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepairStepsTest {
    private static final PageStep FIRST = new PageStep(null, Tally.EMPTY);
    private final World world = new World();
    private final Executions executions = mock(Executions.class);
    private final Clock later = Clock.fixed(NOW.plusSeconds(121), ZoneOffset.UTC);

    @Test
    void aCastWhoseOperationIsGoneGoesOnWithANewOne() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(create.operation()));

        var report = repair();

        assertEquals(Map.of("seen", 1, "resumed", 1), report.tally().counts());
        var operation = world.documents
                .operation(world.cast().activeOperation().orElseThrow())
                .orElseThrow()
                .value();
        assertEquals(2, operation.execution().attempt());
        verify(executions).start(operation);
    }

    @Test
    void aSecondSweepFindsNothingLeftToDo() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(create.operation()));
        repair();

        assertEquals(Map.of("seen", 1), repair().tally().counts());
    }

    @Test
    void ofTwoSweepsAtOnceOneLeavesItToTheOther() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(create.operation()));
        world.documents.beforeNextCommit(() -> world.documents.put(world.cast()));

        assertEquals(Map.of("seen", 1, "changed", 1), repair().tally().counts());
        verifyNoInteractions(executions);
    }

    @Test
    void aCastAtWorkIsLeftAlone() {
        world.create();

        assertEquals(Map.of("seen", 1), repair().tally().counts());
        assertEquals(ProvisioningState.Creating, world.cast().state());
        verifyNoInteractions(executions);
    }

    @Test
    void aStartThatFailsIsLeftToTheDispatcher() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(create.operation()));
        org.mockito.Mockito.doThrow(new IllegalStateException("no backend"))
                .when(executions)
                .start(any());

        assertEquals(Map.of("seen", 1, RepairCasts.RESUMED, 1), repair().tally().counts());
        assertEquals(
                1, world.documents.unfinished(10, Optional.empty()).documents().size());
    }

    @Test
    void aSlotOfACastThatDoesNotExistIsFreed() {
        world.created();
        var service = CAST.dicomService();
        world.documents.put(Slot.empty(service).taken(CAST.name()).taken(new ArmName("ghost")));

        var report = Json.read(new FreeSlots(world.documents).run(Json.write(FIRST)), PageReport.class);

        assertEquals(Map.of("slotFreed", 1), report.tally().counts());
        var slot = world.documents
                .family(CAST, Optional.empty())
                .slot()
                .orElseThrow()
                .value();
        assertEquals(java.util.List.of(CAST.name()), slot.holders());
    }

    @Test
    void aSlotOfACastThatIsBeingMadeIsKept() {
        world.create();

        var report = Json.read(new FreeSlots(world.documents).run(Json.write(FIRST)), PageReport.class);

        assertEquals(Map.of(), report.tally().counts());
    }

    @Test
    void aSlotThatWasTakenMeanwhileIsNotFreed() {
        world.documents.put(Slot.empty(CAST.dicomService()).taken(CAST.name()));
        world.documents.beforeNextCommit(() -> world.documents.put(
                Slot.empty(CAST.dicomService()).taken(CAST.name()).touched()));

        var report = Json.read(new FreeSlots(world.documents).run(Json.write(FIRST)), PageReport.class);

        assertEquals(Map.of("changed", 1), report.tally().counts());
    }

    private PageReport repair() {
        var admission = new RepairAdmission(World.POLICY, Duration.ofMinutes(2));
        var ids = new OperationIds(later, new Random(9));
        return new RepairCasts(world.documents, admission, ids, later).repair(FIRST, executions);
    }
}
