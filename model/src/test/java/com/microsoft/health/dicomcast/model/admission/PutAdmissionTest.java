package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.FHIR;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.PLACE;
import static com.microsoft.health.dicomcast.model.Given.POOL;
import static com.microsoft.health.dicomcast.model.Given.SPEC;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.entry;
import static com.microsoft.health.dicomcast.model.Given.fhir;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.spec;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.admission.Situations.SETTLED;
import static com.microsoft.health.dicomcast.model.admission.Situations.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutAdmissionTest {
    private static final UUID FRESH_GUID = UUID.fromString("99999999-8888-4777-8666-555555555555");
    private static final Proposal FRESH = new Proposal(OTHER_OPERATION, FRESH_GUID);
    private static final CastSpec OTHER_SPEC =
            new CastSpec(FHIR, SPEC.pollInterval().plusSeconds(1), SPEC.patient(), SPEC.features());
    private static final Preconditions STALE = new Preconditions(Match.of(List.of("11111111-9")), Match.ABSENT);

    @Test
    void aMissingWorkspaceIsNamedFirst() {
        var why = refusal(SETTLED.withoutWorkspace().withoutDicomService(), Preconditions.NONE);

        assertEquals(Refusal.parentNotFound(CAST_ID.workspace()), why);
    }

    @Test
    void aMissingDicomServiceIsNamed() {
        var why = refusal(SETTLED.withoutDicomService(), Preconditions.NONE);

        assertEquals(Refusal.parentNotFound(CAST_ID.dicomService()), why);
    }

    @Test
    void aMissingParentComesBeforeAPrecondition() {
        var why = refusal(SETTLED.with(succeeded()).withoutDicomService(), STALE);

        assertEquals("ParentResourceNotFound", why.code());
    }

    @Test
    void aPreconditionComesBeforeAParentAtWork() {
        var why = refusal(SETTLED.with(succeeded()).workspaceIn("Updating"), STALE);

        assertEquals("PreconditionFailed", why.code());
    }

    @Test
    void aPreconditionComesBeforeARunningOperation() {
        var why = refusal(busy(), STALE);

        assertEquals("PreconditionFailed", why.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Creating", "Updating", "Deleting", "Accepted", "Warned", "succeeded"})
    void aParentAtWorkIsWaitedFor(String state) {
        refused("ParentResourceNotStable", SETTLED.workspaceIn(state));
        refused("ParentResourceNotStable", SETTLED.dicomServiceIn(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed", "Canceled"})
    void aParentAtRestIsNotWaitedFor(String state) {
        begun(SETTLED.workspaceIn(state).dicomServiceIn(state), SPEC);
    }

    @Test
    void aParentThatTookTheSlotIsWaitedFor() {
        var why = refusal(SETTLED.parentOperation("update-1"), Preconditions.NONE);

        assertEquals(Refusal.parentIsChanging(CAST_ID.dicomService()), why);
    }

    @Test
    void aParentAtWorkComesBeforeARunningOperation() {
        refused("ParentResourceNotStable", busy().dicomServiceIn("Updating"));
    }

    @Test
    void anotherRunningOperationIsNamed() {
        var why = refusal(busy(), Preconditions.NONE);

        assertEquals(Refusal.anotherOperation(CAST_ID, OPERATION), why);
    }

    @Test
    void aRunningOperationComesBeforeTheFhirService() {
        refused("AnotherOperationInProgress", busy().withoutFhirService());
    }

    @Test
    void aFhirServiceOfAnotherWorkspaceIsRefused() {
        var elsewhere = FhirServiceId.parse(FHIR.path().replace("ws1", "ws2")).orElseThrow();

        var why = refusal(SETTLED.read(), spec(elsewhere), call(Preconditions.NONE));

        assertEquals(Refusal.fhirServiceNotInWorkspace(elsewhere, CAST_ID), why);
    }

    @Test
    void aMissingFhirServiceIsRefused() {
        assertEquals(Refusal.fhirServiceNotFound(FHIR), refusal(SETTLED.withoutFhirService(), Preconditions.NONE));
    }

    @Test
    void aFhirServiceThatIsBeingDeletedCountsAsMissing() {
        refused("FhirServiceNotFound", SETTLED.fhir("Deleting", "fhir-R4"));
    }

    @Test
    void aFhirServiceOfAnotherKindIsRefused() {
        refused("FhirServiceKindNotSupported", SETTLED.fhir("Succeeded", "fhir-Stu3"));
    }

    @Test
    void theKindIsComparedInAnyCasing() {
        begun(SETTLED.fhir("Succeeded", "FHIR-r4"), SPEC);
    }

    @Test
    void aSecondCastIsRefused() {
        refused("DicomCastLimitReached", SETTLED.heldBy("other-cast"));
    }

    @Test
    void theLimitIsASetting() {
        var two = new PutAdmission(new Policy(2, POOL));

        var outcome = two.decide(
                CAST_ID,
                SPEC,
                call(Preconditions.NONE),
                SETTLED.heldBy("other-cast").read(),
                FRESH);

        assertInstanceOf(Outcome.Accepted.class, outcome);
    }

    @Test
    void theLimitIsAStateConflictAndComesBeforeValidation() {
        refused("DicomCastLimitReached", SETTLED.heldBy("other-cast").withoutFhirService());
    }

    @Test
    void whoeverHoldsASlotMayChangeAlthoughTheLimitWasLowered() {
        begun(SETTLED.with(succeeded()).heldBy("cast1", "other-cast"), OTHER_SPEC);
    }

    @Test
    void aRegionWithoutAPlaceIsRefused() {
        var admission = new PutAdmission(new Policy(1, new PlacementPool(List.of())));

        var outcome = admission.decide(CAST_ID, SPEC, call(Preconditions.NONE), SETTLED.read(), FRESH);

        assertEquals(Outcome.refuse(Refusal.regionNotAvailable("westus2")), outcome);
    }

    @Test
    void theSamePutAgainFindsItsOperationWhateverElseIsWrong() {
        var running = operation(OPERATION, OperationKind.Create);
        var same = calling(running.request(), STALE);
        var now = busy().dicomServiceIn("Updating").withoutFhirService().read();

        var outcome = decide(SPEC, same, now);

        assertEquals(Outcome.accept(new Admitted.Replayed(creating(), running)), outcome);
    }

    @Test
    void theSamePutAfterItsOperationEndedIsDecidedAnew() {
        var ended = operation(OPERATION, OperationKind.Create).succeeded(LATER);

        var outcome = decide(
                SPEC,
                calling(ended.request(), Preconditions.NONE),
                SETTLED.with(succeeded()).running(ended).read());

        assertEquals(Outcome.accept(new Admitted.Unchanged(succeeded())), outcome);
    }

    @Test
    void aWishThatIsFulfilledNeedsNoOperation() {
        var outcome =
                decide(SPEC, call(Preconditions.NONE), SETTLED.with(succeeded()).read());

        assertEquals(Outcome.accept(new Admitted.Unchanged(succeeded())), outcome);
    }

    @Test
    void aFulfilledWishOfAFailedCastBeginsAnew() {
        var failed = creating().failed(List.of(), NOW);

        assertEquals(
                OperationKind.Recreate,
                begun(SETTLED.with(failed), SPEC).operation().kind());
    }

    @Test
    void aCreateWritesCastSlotAndOperationInOneBatch() {
        var begun = begun(SETTLED, SPEC);

        assertEquals(
                Commit.of(
                        new Commit.CreateCast(begun.cast()),
                        new Commit.CreateSlot(
                                new Slot(CAST_ID.dicomService(), List.of(new ArmName("cast1")), Optional.empty(), 1)),
                        new Commit.CreateOperation(begun.operation())),
                begun.commit());
    }

    @Test
    void aCreatedCastListsEverythingAsIntended() {
        var cast = begun(SETTLED, SPEC).cast();

        assertEquals(
                new Cast(
                        CAST_ID,
                        FRESH_GUID,
                        SPEC,
                        Optional.empty(),
                        ProvisioningState.Creating,
                        Optional.of(OTHER_OPERATION),
                        1,
                        "westus2",
                        PLACE,
                        new CastNames(FRESH_GUID, PLACE).intended(KUBERNETES_RESOURCE),
                        call(Preconditions.NONE).systemData(),
                        LATER,
                        LATER),
                cast);
    }

    @Test
    void aNewOperationSaysWhoCalledAndWhenItIsGivenUp() {
        var operation = begun(SETTLED, SPEC).operation();
        var call = call(Preconditions.NONE);

        assertEquals(OperationKind.Create, operation.kind());
        assertEquals(OperationStatus.Accepted, operation.status());
        assertEquals(Execution.first(LATER), operation.execution());
        assertEquals(call.fingerprint(), operation.request());
        assertEquals(call.caller(), operation.caller());
        assertEquals(call.trace(), operation.trace());
        assertEquals(call.apiVersion(), operation.apiVersion());
        assertEquals("westus2", operation.location());
        assertEquals(LATER, operation.started());
        assertEquals(LATER.plusSeconds(3600), operation.deadline());
        assertEquals(Optional.empty(), operation.supersedes());
    }

    @Test
    void theRegionThatArmRoutedToWinsOverTheServices() {
        var plain = call(Preconditions.NONE);
        var routed = new Call(
                plain.apiVersion(),
                plain.fingerprint(),
                plain.preconditions(),
                plain.caller(),
                plain.trace(),
                plain.systemData(),
                Optional.of("North Europe"),
                plain.now());

        assertEquals(
                "LocationNotAvailableForResourceType",
                refusal(SETTLED.read(), SPEC, routed).code());
    }

    @Test
    void aRecreateGetsANewLifeAndKeepsTheRemainsOfTheOldOneListed() {
        var remnant = entry(OLD_GUID, ProvisionedResource.Kind.ManagedIdentity);
        var failed = oldLife().failed(List.of(remnant), NOW);

        var begun = begun(SETTLED.with(failed), SPEC);

        assertEquals(FRESH_GUID, begun.cast().guid());
        assertEquals(
                Stream.concat(
                                Stream.of(remnant.in(ProvisionedResource.State.Deleting)),
                                new CastNames(FRESH_GUID, PLACE).intended(KUBERNETES_RESOURCE).stream())
                        .toList(),
                begun.cast().resources());
        assertEquals(new Commit.ReplaceCast(begun.cast(), Situations.CAST_TAG), first(begun.commit()));
        assertEquals(NOW, begun.cast().created());
        assertEquals(
                new SystemData("alice", "User", NOW, "bob", "User", LATER),
                begun.cast().systemData());
    }

    @Test
    void aCastWhoseRemovalFailedHalfwayIsProvisionedAnew() {
        var halfGone =
                succeeded().failed(List.of(entry(succeeded().guid(), ProvisionedResource.Kind.ManagedIdentity)), NOW);

        var begun = begun(SETTLED.with(halfGone), SPEC);

        assertEquals(OperationKind.Recreate, begun.operation().kind());
        assertEquals(FRESH_GUID, begun.cast().guid());
    }

    @Test
    void anUpdateKeepsLifeAndPlaceAndResources() {
        var begun = begun(SETTLED.with(succeeded()), OTHER_SPEC);

        assertEquals(OperationKind.Update, begun.operation().kind());
        assertEquals(ProvisioningState.Updating, begun.cast().state());
        assertEquals(OTHER_SPEC, begun.cast().spec());
        assertEquals(Optional.of(SPEC), begun.cast().lastGood());
        assertEquals(succeeded().guid(), begun.cast().guid());
        assertEquals(succeeded().resources(), begun.cast().resources());
        assertEquals(Optional.of(OTHER_OPERATION), begun.cast().activeOperation());
        assertEquals(succeeded().resourceVersion() + 1, begun.cast().resourceVersion());
    }

    @Test
    void anUpdateTouchesTheSlotSoThatAParentCannotBeginMeanwhile() {
        var begun = begun(SETTLED.with(succeeded()), OTHER_SPEC);

        assertEquals(
                Commit.of(
                        new Commit.ReplaceCast(begun.cast(), Situations.CAST_TAG),
                        new Commit.ReplaceSlot(
                                new Slot(CAST_ID.dicomService(), List.of(new ArmName("cast1")), Optional.empty(), 8),
                                Situations.SLOT_TAG),
                        new Commit.CreateOperation(begun.operation())),
                begun.commit());
    }

    @Test
    void anUpdateOfAFailedUpdateGoesOnFromTheLastGoodOne() {
        var failed = succeeded()
                .wishing(CAST_ID, OTHER_SPEC, succeeded().systemData())
                .reverted()
                .failed(succeeded().resources(), LATER);

        assertEquals(
                OperationKind.Update,
                begun(SETTLED.with(failed), OTHER_SPEC).operation().kind());
    }

    @Test
    void aCastOfAnotherFhirServiceOfTheWorkspaceIsAnUpdate() {
        var begun = begun(SETTLED.with(succeeded()), spec(fhir("fhir2")));

        assertEquals(fhir("fhir2"), begun.cast().spec().fhirService());
    }

    private static Situations busy() {
        return SETTLED.with(creating()).running(operation(OPERATION, OperationKind.Create));
    }

    private static Cast oldLife() {
        var now = creating();
        return new Cast(
                now.id(),
                OLD_GUID,
                now.spec(),
                now.lastGood(),
                now.state(),
                now.activeOperation(),
                now.resourceVersion(),
                now.location(),
                now.placement(),
                now.resources(),
                now.unreadable(),
                now.systemData(),
                now.created(),
                now.updated(),
                now.derivation(),
                now.health(),
                now.changed(),
                now.restart());
    }

    private static Call calling(String fingerprint, Preconditions preconditions) {
        var plain = call(preconditions);
        return new Call(
                plain.apiVersion(),
                fingerprint,
                preconditions,
                plain.caller(),
                plain.trace(),
                plain.systemData(),
                plain.region(),
                plain.now());
    }

    private static void refused(String code, Situations situation) {
        assertEquals(code, refusal(situation, Preconditions.NONE).code());
    }

    private static Refusal refusal(Situations situation, Preconditions preconditions) {
        return refusal(situation.read(), OTHER_SPEC, call(preconditions));
    }

    private static Refusal refusal(Situation situation, CastSpec wanted, Call call) {
        return decide(wanted, call, situation).fold(yes -> fail("accepted: " + yes), why -> why);
    }

    private static Admitted.Begun begun(Situations situation, CastSpec wanted) {
        return decide(wanted, call(Preconditions.NONE), situation.read())
                .fold(yes -> assertInstanceOf(Admitted.Begun.class, yes), why -> fail("refused: " + why.message()));
    }

    private static Outcome<Admitted> decide(CastSpec wanted, Call call, Situation situation) {
        return new PutAdmission(new Policy(1, POOL)).decide(CAST_ID, wanted, call, situation, FRESH);
    }

    private static Commit.Write first(Commit commit) {
        return commit.writes().get(0);
    }
}
