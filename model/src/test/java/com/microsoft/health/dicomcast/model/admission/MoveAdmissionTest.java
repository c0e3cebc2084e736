package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.ALICE;
import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.systemData;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.health.dicomcast.model.Given;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveAdmissionTest {
    private static final WorkspaceId TO =
            WorkspaceId.parse(Given.WORKSPACE_PATH.replace("Rg1", "Rg2")).orElseThrow();
    private static final CastId THERE = CAST_ID.in(TO);
    private static final SystemData BOB = systemData("bob", LATER);
    private static final Cast MOVED = succeeded().movedTo(TO, BOB, LATER);
    private static final Call CALL = Call.internal("move", new Trace(null, null), LATER);
    private static final MoveAdmission ADMISSION = new MoveAdmission(1);

    @Test
    void aMovedCastIsTheSameLifeAsIfMadeAnewAtItsNewPlace() {
        assertEquals(THERE, MOVED.id());
        assertEquals(TO, MOVED.spec().fhirService().workspace());
        assertEquals(Optional.of(MOVED.spec()), MOVED.lastGood());
        assertEquals(BOB, MOVED.systemData());
        assertEquals(succeeded().guid(), MOVED.guid());
        assertEquals(succeeded().resources(), MOVED.resources());
        assertNotEquals(succeeded().etag(), MOVED.etag());
        assertEquals(ALICE, succeeded().systemData());
    }

    @Test
    void aCastAtRestMayLeaveWhateverItsParentsAreDoing() {
        assertEquals(Optional.empty(), ADMISSION.refuseLeaving(succeeded(), TO, there("Moving")));
        assertEquals(
                Optional.empty(),
                ADMISSION.refuseLeaving(succeeded().failed(List.of(), LATER), TO, there("Succeeded")));
    }

    @Test
    void aCastWithAnOperationStays() {
        assertEquals(
                Optional.of(Refusal.anotherOperation(CAST_ID, OPERATION)),
                ADMISSION.refuseLeaving(creating(), TO, there("Succeeded")));
    }

    @Test
    void aCastStaysWhereNobodyExpectsItThere() {
        var nobody = new Family(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SubscriptionState.Unknown);
        var deleted = around(Optional.empty(), Optional.empty(), "Succeeded", SubscriptionState.Deleted);

        assertBlocked(ADMISSION.refuseLeaving(succeeded(), TO, nobody));
        assertBlocked(ADMISSION.refuseLeaving(succeeded(), TO, deleted));
    }

    @Test
    void aCastDoesNotPushAnotherOneOut() {
        var held = Slot.empty(THERE.dicomService()).taken(new ArmName("other"));

        assertBlocked(ADMISSION.refuseArriving(
                THERE, around(Optional.of(MOVED), Optional.empty(), "Moving", SubscriptionState.Unknown)));
        assertBlocked(ADMISSION.refuseArriving(
                THERE, around(Optional.empty(), Optional.of(held), "Moving", SubscriptionState.Unknown)));
    }

    @Test
    void castsLeaveTogetherAndEachSlotIsWrittenOnce() {
        var second = Given.cast("cast2");
        var other = succeeded().wishing(second, Given.SPEC, ALICE);
        var slot = Slot.empty(CAST_ID.dicomService()).taken(CAST_ID.name()).taken(second.name());

        var commit = MoveAdmission.leave(List.of(leaving(succeeded(), slot), leaving(other, slot)));

        var slots = commit.writes().stream()
                .filter(write -> write instanceof Commit.ReplaceSlot)
                .toList();
        assertEquals(
                List.of(new Commit.ReplaceSlot(slot.released(CAST_ID.name()).released(second.name()), "s")), slots);
        assertEquals(5, commit.writes().size());
    }

    @Test
    void aCastThatStandsIsWrittenAnewWhereItArrives() {
        var landing = MoveAdmission.land(onItsWay(MOVED), there("Moving"), CALL);

        var landed = MOVED.startedBy(OTHER_OPERATION, ProvisioningState.Updating, LATER);
        assertEquals(OperationKind.Move, landing.operation().kind());
        assertEquals(OperationStatus.Accepted, landing.operation().status());
        assertEquals(THERE, landing.operation().cast());
        assertEquals(
                Commit.of(
                        new Commit.LandCast(landed, "t"),
                        new Commit.CreateSlot(Slot.empty(THERE.dicomService()).taken(THERE.name())),
                        new Commit.CreateOperation(landing.operation())),
                landing.commit());
    }

    @Test
    void aCastThatFailedArrivesAsItIs() {
        var failed = succeeded().failed(List.of(), LATER).movedTo(TO, BOB, LATER);

        var landing = MoveAdmission.land(onItsWay(failed), there("Moving"), CALL);

        assertEquals(OperationStatus.Succeeded, landing.operation().status());
        assertEquals(new Commit.LandCast(failed, "t"), landing.commit().writes().get(0));
    }

    private static void assertBlocked(Optional<Refusal> refusal) {
        assertEquals(Optional.of("WorkspaceMoveBlocked"), refusal.map(Refusal::code));
        assertEquals(Optional.of(409), refusal.map(Refusal::status));
    }

    private static Versioned<Transit> onItsWay(Cast cast) {
        return new Versioned<>(new Transit(CAST_ID, cast, OTHER_OPERATION), "t");
    }

    private static MoveAdmission.Leaving leaving(Cast cast, Slot slot) {
        return new MoveAdmission.Leaving(
                new Transit(cast.id(), cast.movedTo(TO, BOB, LATER), OTHER_OPERATION),
                new Versioned<>(cast, "c"),
                Optional.of(new Versioned<>(slot, "s")));
    }

    private static Family there(String state) {
        return around(Optional.empty(), Optional.empty(), state, SubscriptionState.Unknown);
    }

    private static Family around(
            Optional<Cast> cast, Optional<Slot> slot, String state, SubscriptionState subscription) {
        var service = Given.dicomService(state);
        return new Family(
                Optional.of(new Workspace(TO, ParentState.of(state), "westus2")),
                Optional.of(new DicomService(
                        THERE.dicomService(),
                        service.state(),
                        service.location(),
                        service.serviceUrl(),
                        service.internalServiceName(),
                        service.identity())),
                Optional.empty(),
                cast.map(each -> new Versioned<>(each, "c")),
                slot.map(each -> new Versioned<>(each, "s")),
                subscription);
    }
}
