package com.microsoft.health.dicomcast.model.endings;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.PLACE;
import static com.microsoft.health.dicomcast.model.Given.SPEC;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.derivedValues;
import static com.microsoft.health.dicomcast.model.Given.entry;
import static com.microsoft.health.dicomcast.model.Given.fhir;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.spec;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Derivation;
import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {
    private static final Failure WHY = new Failure("QuotaExceeded", "There is no room.");
    private static final Placement EAST = new Placement("sub-a", "rg-casts", "eastus2", "eus2-1", "dicom-east");
    private static final Operation OPERATING = operation(OPERATION, OperationKind.Create);
    private final Ending ending = new Ending(new OperationRef(OPERATION, 1, CAST_ID), LATER);

    static Stream<WorkingSet> lost() {
        return Stream.of(
                found(OPERATING.takenOver(LATER), creating()),
                found(OPERATING.canceled(WHY, LATER), creating()),
                found(OPERATING.succeeded(LATER), creating()),
                found(OPERATING, creating().startedBy(OTHER_OPERATION, ProvisioningState.Deleting, LATER)),
                found(OPERATING, succeeded()),
                found(operation(OTHER_OPERATION, OperationKind.Create), creating()),
                new WorkingSet(Optional.of(new Versioned<>(OPERATING, "o")), Optional.empty()),
                new WorkingSet(Optional.empty(), Optional.of(new Versioned<>(creating(), "c"))));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void whoeverDoesNotHoldTheOperationEndsNothing(WorkingSet found) {
        assertEquals(Optional.empty(), ending.succeeded(found, List.of(), Optional.empty()));
        assertEquals(Optional.empty(), ending.failed(found, List.of(), WHY));
        assertEquals(Optional.empty(), ending.reverted(found, WHY, true));
        assertEquals(Optional.empty(), ending.deleted(found, Optional.empty()));
    }

    @Test
    void successTurnsCastAndOperationTogether() {
        var left = List.of(new Remnant(OLD_GUID, Kind.ManagedIdentity));

        var commit = ending.succeeded(found(OPERATING, creating()), left, Optional.empty());

        assertEquals(
                Optional.of(Commit.of(
                        new Commit.ReplaceCast(creating().succeeded(left, LATER), "c"),
                        new Commit.ReplaceOperation(OPERATING.succeeded(LATER), "o"))),
                commit);
    }

    @Test
    void whatAnOperatorHadCancelledIsCanceledHoweverItEnds() {
        var cancelled = OPERATING.with(
                new Intervention(Intervention.Kind.Cancel, "operator", "stuck", Optional.empty(), false, NOW));
        var left = List.of(entry(GUID, Kind.ManagedIdentity));
        var updated = succeeded().startedBy(OPERATION, ProvisioningState.Updating, NOW);

        for (var commit : List.of(
                ending.failed(found(cancelled, creating()), left, WHY).orElseThrow(),
                ending.abandoned(found(cancelled, creating()), WHY).orElseThrow(),
                ending.reverted(found(cancelled, updated), WHY, true).orElseThrow())) {
            var cast = ((Commit.ReplaceCast) commit.writes().get(0)).cast();
            var operation = ((Commit.ReplaceOperation) commit.writes().get(1)).operation();
            assertEquals(ProvisioningState.Canceled, cast.state());
            assertEquals(Optional.empty(), cast.activeOperation());
            assertEquals(OperationStatus.Canceled, operation.status());
            assertEquals(Optional.of(WHY), operation.failure());
        }
    }

    @Test
    void failureTurnsCastAndOperationTogether() {
        var left = List.of(entry(GUID, Kind.ManagedIdentity));

        var commit = ending.failed(found(OPERATING, creating()), left, WHY);

        assertEquals(
                Optional.of(Commit.of(
                        new Commit.ReplaceCast(creating().failed(left, LATER), "c"),
                        new Commit.ReplaceOperation(OPERATING.failed(WHY, LATER), "o"))),
                commit);
    }

    @Test
    void aFailedUpdateBringsThePreviousWishBack() {
        var wish = spec(fhir("fhir2"));
        var updating = succeeded()
                .wishing(CAST_ID, wish, succeeded().systemData())
                .startedBy(OPERATION, ProvisioningState.Updating, LATER);

        var commit = ending.reverted(found(OPERATING, updating), WHY, true).orElseThrow();

        var cast = ((Commit.ReplaceCast) commit.writes().get(0)).cast();
        assertEquals(SPEC, cast.spec());
        assertEquals(ProvisioningState.Failed, cast.state());
        assertEquals(Optional.empty(), cast.activeOperation());
        assertEquals(updating.resources(), cast.resources());
        assertEquals(updating.resourceVersion() + 1, cast.resourceVersion());
    }

    @Test
    void successNotesWhatTheSectionSays() {
        var tried = creating().attempting(derivedValues("1"), NOW);

        var commit = ending.succeeded(found(OPERATING, tried), List.of(), Optional.of(derivedValues("2")));

        var cast = ((Commit.ReplaceCast) commit.orElseThrow().writes().get(0)).cast();
        assertEquals(new Derivation(Optional.of(derivedValues("2")), Optional.empty()), cast.derivation());
    }

    @Test
    void anUpdateOfOursThatFailedAndWasTakenBackIsNoFailureOfTheCast() {
        var refresh = operation(OPERATION, OperationKind.Refresh);
        var updating = succeeded()
                .deriving(derivedValues("1"))
                .attempting(derivedValues("2"), NOW)
                .startedBy(OPERATION, ProvisioningState.Updating, LATER);

        var commit = ending.reverted(found(refresh, updating), WHY, true).orElseThrow();

        var cast = ((Commit.ReplaceCast) commit.writes().get(0)).cast();
        assertEquals(ProvisioningState.Succeeded, cast.state());
        assertEquals(Optional.empty(), cast.activeOperation());
        assertEquals(updating.derivation(), cast.derivation());
        assertEquals(updating.systemData(), cast.systemData());
        assertEquals(
                new Commit.ReplaceOperation(refresh.failed(WHY, LATER), "o"),
                commit.writes().get(1));
    }

    @Test
    void anUpdateOfOursThatLeftTheSectionInDisorderShows() {
        var refresh = operation(OPERATION, OperationKind.Refresh);
        var updating = succeeded().startedBy(OPERATION, ProvisioningState.Updating, LATER);

        var commit = ending.reverted(found(refresh, updating), WHY, false).orElseThrow();

        assertEquals(
                ProvisioningState.Failed,
                ((Commit.ReplaceCast) commit.writes().get(0)).cast().state());
    }

    /** Whose wish has not come true, with what a failover left behind. */
    private static Cast left(ProvisioningState state) {
        var wishing = succeeded()
                .wishing(CAST_ID, spec(fhir("fhir2")), succeeded().systemData())
                .headingFor(EAST, KUBERNETES_RESOURCE)
                .relocated(EAST);
        return state == ProvisioningState.Canceled
                ? wishing.canceled(wishing.resources(), NOW)
                : wishing.failed(wishing.resources(), NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"Failed", "Canceled"})
    void aClearLeavesTheCastInTheStateThatItMet(ProvisioningState met) {
        var clear = operation(OPERATION, OperationKind.Clear).meeting(met);
        var before = left(met);
        var found = found(clear, before.startedBy(OPERATION, ProvisioningState.Updating, NOW));

        var cleared = ended(ending.succeeded(found, List.of(), List.of(PLACE.cluster()), Optional.empty()));
        var kept = List.of(ended(ending.reverted(found, WHY, true)), ended(ending.abandoned(found, WHY)));

        assertEquals(met, cleared.state());
        assertEquals(Elsewhere.NOWHERE, cleared.elsewhere());
        assertEquals(before.spec(), cleared.spec());
        assertEquals(before.lastGood(), cleared.lastGood());
        assertEquals(before.systemData(), cleared.systemData());
        for (var cast : kept) {
            assertEquals(met, cast.state());
            assertEquals(before.resources(), cast.resources());
            assertEquals(before.spec(), cast.spec());
            assertEquals(Optional.empty(), cast.activeOperation());
        }
    }

    @Test
    void aClearThatDoesNotSayWhatItMetWasBegunInSucceeded() {
        var clear = operation(OPERATION, OperationKind.Clear);
        var found = found(clear, succeeded().startedBy(OPERATION, ProvisioningState.Updating, NOW));

        assertEquals(
                ProvisioningState.Succeeded,
                ended(ending.succeeded(found, List.of(), Optional.empty())).state());
        assertEquals(
                ProvisioningState.Succeeded, ended(ending.abandoned(found, WHY)).state());
    }

    @Test
    void whatAFailedReprovisionClearedElsewhereIsListedNoMore() {
        var reprovision = operation(OPERATION, OperationKind.Reprovision);
        var found = found(
                reprovision, left(ProvisioningState.Failed).startedBy(OPERATION, ProvisioningState.Updating, NOW));

        var cast = ended(ending.reverted(found, WHY, false, List.of(PLACE.cluster())));

        assertEquals(ProvisioningState.Failed, cast.state());
        assertEquals(Elsewhere.NOWHERE, cast.elsewhere());
    }

    private static Cast ended(Optional<Commit> commit) {
        return ((Commit.ReplaceCast) commit.orElseThrow().writes().get(0)).cast();
    }

    @Test
    void aDeleteRemovesTheCastAndReleasesItsSlot() {
        var slot = new Slot(
                CAST_ID.dicomService(), List.of(new ArmName("CAST1"), new ArmName("cast2")), Optional.of("parent"), 3);

        var commit = ending.deleted(found(OPERATING, creating()), Optional.of(new Versioned<>(slot, "s")));

        assertEquals(
                Optional.of(Commit.of(
                        new Commit.DeleteCast(creating(), "c"),
                        new Commit.ReplaceSlot(
                                new Slot(
                                        CAST_ID.dicomService(),
                                        List.of(new ArmName("cast2")),
                                        Optional.of("parent"),
                                        4),
                                "s"),
                        new Commit.ReplaceOperation(OPERATING.succeeded(LATER), "o"))),
                commit);
    }

    @Test
    void aDeleteWithoutASlotStillRemovesTheCast() {
        var commit = ending.deleted(found(OPERATING, creating()), Optional.empty());

        assertEquals(2, commit.orElseThrow().writes().size());
    }

    @Test
    void whatIsAbandonedStaysListed() {
        var commit = ending.abandoned(found(OPERATING, creating()), WHY);

        assertEquals(
                Optional.of(Commit.of(
                        new Commit.ReplaceCast(creating().failed(creating().resources(), LATER), "c"),
                        new Commit.ReplaceOperation(OPERATING.failed(WHY, LATER), "o"))),
                commit);
    }

    @Test
    void anAbandonedUpdateBringsThePreviousWishBack() {
        var updating = succeeded()
                .wishing(CAST_ID, spec(fhir("fhir2")), succeeded().systemData())
                .startedBy(OPERATION, ProvisioningState.Updating, LATER);

        var commit = ending.abandoned(found(operation(OPERATION, OperationKind.Update), updating), WHY)
                .orElseThrow();

        assertEquals(SPEC, ((Commit.ReplaceCast) commit.writes().get(0)).cast().spec());
    }

    static Stream<WorkingSet> alone() {
        return Stream.of(
                new WorkingSet(Optional.of(new Versioned<>(OPERATING, "o")), Optional.empty()),
                found(OPERATING, succeeded()),
                found(OPERATING, creating().startedBy(OTHER_OPERATION, ProvisioningState.Deleting, LATER)));
    }

    @ParameterizedTest
    @MethodSource("alone")
    void anOperationThatHasNoCastEndsAlone(WorkingSet found) {
        assertEquals(
                Optional.of(Commit.of(new Commit.ReplaceOperation(OPERATING.failed(WHY, LATER), "o"))),
                ending.abandoned(found, WHY));
    }

    @Test
    void whatSomebodyElseHoldsOrHasEndedIsNotAbandoned() {
        assertEquals(Optional.empty(), ending.abandoned(found(OPERATING.takenOver(LATER), creating()), WHY));
        assertEquals(Optional.empty(), ending.abandoned(found(OPERATING.succeeded(LATER), creating()), WHY));
        assertEquals(Optional.empty(), ending.abandoned(new WorkingSet(Optional.empty(), Optional.empty()), WHY));
    }

    private static WorkingSet found(Operation operation, Cast cast) {
        return new WorkingSet(Optional.of(new Versioned<>(operation, "o")), Optional.of(new Versioned<>(cast, "c")));
    }
}
