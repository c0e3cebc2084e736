package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.admission.Situations.SETTLED;
import static com.microsoft.health.dicomcast.model.admission.Situations.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeleteAdmissionTest {
    private static final Proposal FRESH = new Proposal(OTHER_OPERATION, GUID);
    private static final Preconditions STALE = new Preconditions(Match.of(List.of("11111111-9")), Match.ABSENT);

    @Test
    void aCastThatIsNotThereIsGoneWhateverElseIsWrong() {
        var outcome = decide(SETTLED.withoutWorkspace().withoutDicomService(), STALE);

        assertEquals(Outcome.accept(new Admitted.Absent()), outcome);
    }

    @Test
    void aSecondDeleteJoinsTheFirstBeforePreconditions() {
        var deleting = creating().startedBy(OPERATION, ProvisioningState.Deleting, LATER);
        var running = operation(OPERATION, OperationKind.Delete);

        var outcome = decide(SETTLED.with(deleting).running(running).dicomServiceIn("Deleting"), STALE);

        assertEquals(Outcome.accept(new Admitted.Replayed(deleting, running)), outcome);
    }

    @Test
    void aPreconditionComesBeforeAParentAtWork() {
        assertEquals(
                "PreconditionFailed",
                refusal(SETTLED.with(succeeded()).dicomServiceIn("Updating"), STALE)
                        .code());
    }

    @Test
    void aParentAtWorkIsWaitedFor() {
        var service = refusal(SETTLED.with(succeeded()).dicomServiceIn("Updating"), Preconditions.NONE);
        var workspace = refusal(SETTLED.with(succeeded()).workspaceIn("Updating"), Preconditions.NONE);
        var slot = refusal(SETTLED.with(succeeded()).parentOperation("update-1"), Preconditions.NONE);

        assertEquals("ParentResourceNotStable", service.code());
        assertEquals("ParentResourceNotStable", workspace.code());
        assertEquals("ParentResourceNotStable", slot.code());
    }

    @Test
    void aCastWhoseParentIsGoneMayBeDeleted() {
        var begun =
                begun(decide(SETTLED.with(succeeded()).withoutWorkspace().withoutDicomService(), Preconditions.NONE));

        assertEquals(ProvisioningState.Deleting, begun.cast().state());
    }

    @Test
    void aDeleteWritesSlotCastAndOperationInOneBatch() {
        var begun = begun(decide(SETTLED.with(succeeded()), Preconditions.NONE));

        assertEquals(
                Commit.of(
                        new Commit.ReplaceSlot(
                                new Slot(CAST_ID.dicomService(), List.of(new ArmName("cast1")), Optional.empty(), 8),
                                Situations.SLOT_TAG),
                        new Commit.ReplaceCast(begun.cast(), Situations.CAST_TAG),
                        new Commit.CreateOperation(begun.operation())),
                begun.commit());
    }

    @Test
    void aDeletedCastChangesInNothingButStateAndOperation() {
        var begun = begun(decide(SETTLED.with(succeeded()), Preconditions.NONE));

        assertEquals(succeeded().startedBy(OTHER_OPERATION, ProvisioningState.Deleting, LATER), begun.cast());
        assertEquals(OperationKind.Delete, begun.operation().kind());
        assertEquals(OperationStatus.Accepted, begun.operation().status());
        assertEquals(Optional.empty(), begun.operation().supersedes());
        assertEquals(LATER.plus(Duration.ofMinutes(90)), begun.operation().deadline());
    }

    @Test
    void aDeleteCutsARunningCreateShortUnderItsTag() {
        var running = operation(OPERATION, OperationKind.Create);

        var begun = begun(decide(SETTLED.with(creating()).running(running), Preconditions.NONE));

        var canceled = assertInstanceOf(
                Commit.ReplaceOperation.class, begun.commit().writes().get(3));
        assertEquals(Situations.OPERATION_TAG, canceled.tag());
        assertEquals(OperationStatus.Canceled, canceled.operation().status());
        assertEquals(Optional.of(LATER), canceled.operation().ended());
        assertEquals(
                "OperationSuperseded",
                canceled.operation().failure().orElseThrow().code());
        assertEquals(Optional.of(OPERATION), begun.operation().supersedes());
    }

    @Test
    void anOperationThatHasEndedIsNotCutShort() {
        var ended = operation(OPERATION, OperationKind.Create).succeeded(LATER);

        var begun = begun(decide(SETTLED.with(creating()).running(ended), Preconditions.NONE));

        assertEquals(3, begun.commit().writes().size());
        assertEquals(Optional.empty(), begun.operation().supersedes());
    }

    @Test
    void aCascadeLeavesTheSlotToTheParentThatHoldsIt() {
        var now = SETTLED.with(succeeded()).dicomServiceIn("Deleting").parentOperation("delete-1");

        var begun = begun(DeleteAdmission.cascade(call(Preconditions.NONE), now.read(), FRESH));

        assertEquals(
                Commit.of(
                        new Commit.ReplaceCast(begun.cast(), Situations.CAST_TAG),
                        new Commit.CreateOperation(begun.operation())),
                begun.commit());
    }

    @Test
    void aCascadeJoinsARunningDelete() {
        var deleting = creating().startedBy(OPERATION, ProvisioningState.Deleting, LATER);
        var running = operation(OPERATION, OperationKind.Delete);

        var admitted = DeleteAdmission.cascade(
                call(Preconditions.NONE),
                SETTLED.with(deleting).running(running).read(),
                FRESH);

        assertEquals(new Admitted.Replayed(deleting, running), admitted);
    }

    @Test
    void aCascadeCutsARunningUpdateShort() {
        var running = operation(OPERATION, OperationKind.Update);

        var begun = begun(DeleteAdmission.cascade(
                call(Preconditions.NONE),
                SETTLED.with(creating()).running(running).read(),
                FRESH));

        assertEquals(Optional.of(OPERATION), begun.operation().supersedes());
        assertEquals(3, begun.commit().writes().size());
    }

    @Test
    void aCascadeFindsNothingWhereThereIsNoCast() {
        assertEquals(new Admitted.Absent(), DeleteAdmission.cascade(call(STALE), SETTLED.read(), FRESH));
    }

    private static Outcome<Admitted> decide(Situations situation, Preconditions preconditions) {
        return DeleteAdmission.decide(CAST_ID, call(preconditions), situation.read(), FRESH);
    }

    private static Refusal refusal(Situations situation, Preconditions preconditions) {
        return decide(situation, preconditions).fold(yes -> fail("accepted: " + yes), why -> why);
    }

    private static Admitted.Begun begun(Outcome<Admitted> outcome) {
        return outcome.fold(DeleteAdmissionTest::begun, why -> fail("refused: " + why.message()));
    }

    private static Admitted.Begun begun(Admitted admitted) {
        return assertInstanceOf(Admitted.Begun.class, admitted);
    }
}
