package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.derivedValues;
import static com.microsoft.health.dicomcast.model.Given.dicomService;
import static com.microsoft.health.dicomcast.model.Given.fhirService;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.workerDefaults;
import static com.microsoft.health.dicomcast.model.Given.workspace;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.admission.RefreshAdmission.Verdict;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshAdmissionTest {
    private static final Duration AGAIN = Duration.ofHours(24);
    private static final Slot HELD = Slot.empty(CAST_ID.dicomService()).taken(CAST_ID.name());
    private static final Cast SETTLED = succeeded().deriving(derivedValues("1"));

    @Test
    void whatTheSectionSaysIsStillSo() {
        assertEquals(Verdict.Aligned, judge("1", family(SETTLED), NOW));
    }

    @Test
    void anotherImageIsDrift() {
        assertEquals(Verdict.Drifted, judge("2", family(SETTLED), NOW));
    }

    @Test
    void anotherAudienceIsDrift() {
        var fhir = new FhirService(
                SETTLED.spec().fhirService(),
                ParentState.of("Succeeded"),
                FhirService.R4,
                "https://ws1-fhir1.fhir.example",
                "https://other.example");

        assertEquals(Verdict.Drifted, judge("1", family(SETTLED, dicomService("Succeeded"), fhir, HELD), NOW));
    }

    @Test
    void aCastOfWhichNothingWasNotedHasNotDrifted() {
        assertEquals(Verdict.Aligned, judge("2", family(succeeded()), NOW));
    }

    @Test
    void onlyACastThatStandsIsCompared() {
        var creating = creating().deriving(derivedValues("1"));

        assertEquals(Verdict.Aligned, judge("2", family(creating), NOW));
        assertEquals(Verdict.Aligned, judge("2", family(creating.failed(creating.resources(), NOW)), NOW));
    }

    @Test
    void neighboursAtWorkOrGoneAreLeftForAnotherTime() {
        var stable = fhirService("Succeeded", FhirService.R4);

        assertEquals(Verdict.Unsettled, judge("2", family(SETTLED, dicomService("Updating"), stable, HELD), NOW));
        assertEquals(
                Verdict.Unsettled,
                judge(
                        "2",
                        family(SETTLED, dicomService("Succeeded"), fhirService("Deleting", FhirService.R4), HELD),
                        NOW));
        var alone = new Family(
                Optional.of(workspace("Succeeded")),
                Optional.of(dicomService("Succeeded")),
                Optional.empty(),
                Optional.of(new Versioned<>(SETTLED, "c")),
                Optional.of(new Versioned<>(HELD, "s")),
                SubscriptionState.Unknown);
        assertEquals(Verdict.Unsettled, judge("2", alone, NOW));
    }

    @Test
    void aNeighbourThatDoesNotSayEverythingIsNotBelieved() {
        var silent = new FhirService(
                SETTLED.spec().fhirService(), ParentState.of("Succeeded"), FhirService.R4, "https://fhir.example", "");

        assertEquals(Verdict.Unsettled, judge("1", family(SETTLED, dicomService("Succeeded"), silent, HELD), NOW));
    }

    @Test
    void aCastWithoutItsSlotWaitsForTheRepair() {
        var empty = Slot.empty(CAST_ID.dicomService());
        var stable = fhirService("Succeeded", FhirService.R4);

        assertEquals(Verdict.Unsettled, judge("2", family(SETTLED, dicomService("Succeeded"), stable, empty), NOW));
    }

    @Test
    void whatWasTriedInVainIsTriedAgainOnlyAfterAWhile() {
        var tried = SETTLED.attempting(derivedValues("2"), NOW);

        assertEquals(Verdict.Tried, judge("2", family(tried), NOW.plus(AGAIN).minusMillis(1)));
        assertEquals(Verdict.Drifted, judge("2", family(tried), NOW.plus(AGAIN)));
    }

    @Test
    void otherValuesThanThoseTriedInVainAreTriedAtOnce() {
        var tried = SETTLED.attempting(derivedValues("2"), NOW);

        assertEquals(Verdict.Drifted, judge("3", family(tried), NOW));
    }

    @Test
    void anUpdateBeginsThatKeepsTheWishAndNotesTheTry() {
        var call = Call.internal("drift", new Trace(null, null), LATER);

        var begun = admission("2").begin(family(SETTLED), call, OTHER_OPERATION);

        var cast = SETTLED.attempting(derivedValues("2"), LATER)
                .startedBy(OTHER_OPERATION, ProvisioningState.Updating, LATER);
        assertEquals(OperationKind.Refresh, begun.operation().kind());
        assertEquals(
                Commit.of(
                        new Commit.ReplaceCast(cast, "c"),
                        new Commit.ReplaceSlot(HELD.touched(), "s"),
                        new Commit.CreateOperation(begun.operation())),
                begun.commit());
        assertEquals(SETTLED.systemData(), begun.cast().systemData());
        assertEquals(Verdict.Aligned, judge("2", family(cast.startedBy(OPERATION, cast.state(), LATER)), LATER));
    }

    private static Verdict judge(String imageTag, Family family, Instant now) {
        return admission(imageTag).judge(family, now);
    }

    private static RefreshAdmission admission(String imageTag) {
        return new RefreshAdmission(workerDefaults(imageTag), AGAIN);
    }

    private static Family family(Cast cast) {
        return family(cast, dicomService("Succeeded"), fhirService("Succeeded", FhirService.R4), HELD);
    }

    private static Family family(Cast cast, DicomService dicom, FhirService fhir, Slot slot) {
        return new Family(
                Optional.of(workspace("Succeeded")),
                Optional.of(dicom),
                Optional.of(fhir),
                Optional.of(new Versioned<>(cast, "c")),
                Optional.of(new Versioned<>(slot, "s")),
                SubscriptionState.Unknown);
    }
}
