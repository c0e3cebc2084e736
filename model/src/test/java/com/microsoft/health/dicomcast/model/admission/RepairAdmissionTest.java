package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.ALICE;
import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.POOL;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.dicomService;
import static com.microsoft.health.dicomcast.model.Given.fhir;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.spec;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.workspace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepairAdmissionTest {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Instant STALE = NOW.plus(GRACE).plusMillis(1);
    private static final Failure WHY = new Failure("Why", "Because.");
    private static final Slot HELD = Slot.empty(CAST_ID.dicomService()).taken(CAST_ID.name());
    private static final RepairAdmission ADMISSION = new RepairAdmission(new Policy(1, POOL), GRACE);

    @ParameterizedTest
    @CsvSource({"Creating, Recreate", "Updating, Refresh", "Deleting, Delete"})
    void workThatNobodyDoesIsCarriedOnAsTheStateSays(ProvisioningState state, OperationKind kind) {
        var cast = succeeded().startedBy(OPERATION, state, NOW);

        var resumed = resumed(cast, Optional.empty());

        assertEquals(kind, resumed.operation().kind());
        assertEquals(
                Commit.of(
                        new Commit.ReplaceCast(cast.startedBy(OTHER_OPERATION, state, STALE), "c"),
                        new Commit.CreateOperation(resumed.operation())),
                resumed.commit());
    }

    @Test
    void aWishThatHasNotComeTrueIsStillACustomersUpdate() {
        var cast = succeeded()
                .wishing(CAST_ID, spec(fhir("fhir2")), ALICE)
                .startedBy(OPERATION, ProvisioningState.Updating, NOW);

        assertEquals(
                OperationKind.Update,
                resumed(cast, Optional.empty()).operation().kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"Create", "Recreate"})
    void whatEndedWithoutTheCastGoesOnAsItWas(OperationKind kind) {
        var ended = operation(OPERATION, kind).failed(WHY, NOW);

        var resumed = resumed(creating(), Optional.of(ended));

        assertEquals(kind, resumed.operation().kind());
        assertEquals(Optional.of(OPERATION), resumed.operation().supersedes());
    }

    @Test
    void aClearThatEndedWithoutTheCastStillKnowsWhatItMet() {
        var cast = succeeded().startedBy(OPERATION, ProvisioningState.Updating, NOW);
        var ended = operation(OPERATION, OperationKind.Clear)
                .meeting(ProvisioningState.Canceled)
                .failed(WHY, NOW);

        var resumed = resumed(cast, Optional.of(ended));

        assertEquals(OperationKind.Clear, resumed.operation().kind());
        assertEquals(
                Optional.of(ProvisioningState.Canceled), resumed.operation().met());
    }

    @Test
    void anOperationThatSaysOtherwiseThanTheStateIsNotFollowed() {
        var cast = succeeded().startedBy(OPERATION, ProvisioningState.Deleting, NOW);
        var ended = operation(OPERATION, OperationKind.Update).succeeded(NOW);

        assertEquals(
                OperationKind.Delete,
                resumed(cast, Optional.of(ended)).operation().kind());
    }

    @Test
    void theNewExecutorMustAssumeThatEverythingWasBegun() {
        var operation = resumed(creating(), Optional.empty()).operation();

        assertEquals(Execution.first(NOW).takenOver(STALE), operation.execution());
        assertEquals(STALE.plus(operation.kind().deadline()), operation.deadline());
    }

    @Test
    void lifeEntriesAndSystemDataStay() {
        var commit = resumed(creating(), Optional.empty()).commit();

        var cast = ((Commit.ReplaceCast) commit.writes().get(0)).cast();
        assertEquals(creating().guid(), cast.guid());
        assertEquals(creating().resources(), cast.resources());
        assertEquals(creating().systemData(), cast.systemData());
    }

    @Test
    void anOperationAtWorkIsTheDispatchersMatter() {
        var running = operation(OPERATION, OperationKind.Create);

        assertEquals(Optional.empty(), decide(creating(), Optional.of(running), Optional.of(HELD), STALE));
    }

    @Test
    void whatHasJustChangedIsLeftAlone() {
        assertEquals(Optional.empty(), decide(creating(), Optional.empty(), Optional.of(HELD), STALE.minusMillis(1)));
        assertEquals(Optional.empty(), decide(succeeded(), Optional.empty(), Optional.empty(), NOW));
    }

    @Test
    void aSettledCastThatHoldsItsSlotIsFine() {
        assertEquals(Optional.empty(), decide(succeeded(), Optional.empty(), Optional.of(HELD), STALE));
    }

    @Test
    void aSettledCastTakesTheSlotThatItLacks() {
        var repair = decide(succeeded(), Optional.empty(), Optional.empty(), STALE);

        assertEquals(
                Optional.of(new Repair.SlotTaken(
                        Commit.of(new Commit.ReplaceCast(succeeded(), "c"), new Commit.CreateSlot(HELD)))),
                repair);
    }

    @Test
    void aCastThatIsCarriedOnTakesTheSlotThatItLacks() {
        var free = Slot.empty(CAST_ID.dicomService());

        var repair =
                decide(creating(), Optional.empty(), Optional.of(free), STALE).orElseThrow();

        assertEquals(
                new Commit.ReplaceSlot(free.taken(CAST_ID.name()), "s"),
                repair.commit().writes().get(2));
    }

    @Test
    void aSlotIsNotTakenFromAnotherCastNorWhileTheParentIsAtWork() {
        var others = Slot.empty(CAST_ID.dicomService()).taken(new ArmName("another"));
        var parents = new Slot(CAST_ID.dicomService(), List.of(), Optional.of("update"), 7);

        assertEquals(Optional.empty(), decide(succeeded(), Optional.empty(), Optional.of(others), STALE));
        assertEquals(Optional.empty(), decide(succeeded(), Optional.empty(), Optional.of(parents), STALE));
    }

    @Test
    void aSlotIsFreedOfOneHolderAgainstItsTag() {
        var both = HELD.taken(new ArmName("ghost"));

        assertEquals(
                Commit.of(new Commit.ReplaceSlot(both.released(new ArmName("ghost")), "s")),
                RepairAdmission.free(new Versioned<>(both, "s"), new ArmName("ghost")));
    }

    private static Repair.Resumed resumed(Cast cast, Optional<Operation> active) {
        var repair = decide(cast, active, Optional.of(HELD), STALE);
        return assertInstanceOf(Repair.Resumed.class, repair.orElseThrow());
    }

    private static Optional<Repair> decide(Cast cast, Optional<Operation> active, Optional<Slot> slot, Instant now) {
        var family = new Family(
                Optional.of(workspace("Succeeded")),
                Optional.of(dicomService("Succeeded")),
                Optional.empty(),
                Optional.of(new Versioned<>(cast, "c")),
                slot.map(each -> new Versioned<>(each, "s")),
                SubscriptionState.Unknown);
        var situation = new Situation(family, active.map(each -> new Versioned<>(each, "o")));
        return ADMISSION.decide(situation, Call.internal("repair", new Trace(null, null), now), OTHER_OPERATION);
    }
}
