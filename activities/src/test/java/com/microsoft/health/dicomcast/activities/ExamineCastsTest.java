package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Permission;
import com.microsoft.health.dicomcast.model.health.Principal;
import com.microsoft.health.dicomcast.model.health.RoleAssignment;
import com.microsoft.health.dicomcast.model.health.Scope;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.ReadAllowance;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamineCastsTest {
    private static final String PRINCIPAL = "principal-1";
    private final CloudException throttled = new CloudException.Unavailable("TooManyRequests", "Later.", null, null);
    private static final RoleAssignment EVERYTHING = new RoleAssignment(
            "role-1",
            new Scope("/subscriptions/s1"),
            PRINCIPAL,
            List.of(Permission.of(List.of("*"), List.of())),
            Optional.empty(),
            false);

    private static final Tally FAILED = Tally.EMPTY.plus("failed", 1);

    private final World world = new World();
    private Duration allowed = Duration.ZERO;
    private Duration passed = Duration.ZERO;
    private final Parents parents = mock(Parents.class);
    private final AccessRights rights = mock(AccessRights.class);
    private final CastSections sections = mock(CastSections.class);

    @BeforeEach
    void allIsWell() {
        var service = World.service(CAST, "Succeeded");
        world.documents.put(new DicomService(
                service.id(),
                service.state(),
                service.location(),
                service.serviceUrl(),
                service.internalServiceName(),
                new DicomService.Identity("SystemAssigned", PRINCIPAL, "tenant", List.of())));
        world.created();
        grant(EVERYTHING);
        when(sections.holder(any(), any())).thenReturn(Facts.Section.Ours);
    }

    private void grant(RoleAssignment... roles) {
        when(rights.of(anyString(), any(), anyString()))
                .thenReturn(new AccessRights.Rights(new Principal(PRINCIPAL, Set.of()), List.of(roles), List.of()));
    }

    @Test
    void whereAllChecksPassTheCastIsHealthyAtOnceAndWrittenOnce() {
        var before = world.cast();

        var first = look();
        var second = look();

        assertEquals(Map.of("turned", 1), first.tally().counts());
        assertEquals(Map.of(), second.tally().counts());
        assertEquals(Health.Status.Healthy, world.cast().health().status());
        assertEquals(before.resourceVersion() + 1, world.cast().resourceVersion());
        assertEquals(before.updated(), world.cast().updated());
        verify(parents, never()).exists(FHIR);
    }

    @Test
    void aLostRoleTurnsAtTheSecondLookAndARegainedOneAtTheFirst() {
        look();
        grant();

        var doubted = look();
        assertEquals(Map.of("doubted", 1), doubted.tally().counts());
        assertEquals(List.of(CAST), doubted.doubted());
        assertEquals(Health.Status.Healthy, world.cast().health().status());
        var turned = look();

        assertEquals(Map.of("turned", 1), turned.tally().counts());
        assertEquals(List.of(), turned.doubted());
        assertEquals(
                List.of(Check.FhirServiceIsAuthorized, Check.DicomServiceIsAuthorized),
                world.cast().health().alerts().stream().map(Alert::check).toList());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        grant(EVERYTHING);
        look();
        assertEquals(Health.Status.Healthy, world.cast().health().status());
    }

    @Test
    void whoIsCloseToItsLimitIsNotAskedNow() {
        allowed = Duration.ofSeconds(4);

        var report = look();

        assertEquals(new ExamineReport(Tally.EMPTY, List.of(), List.of(CAST), allowed, List.of()), report);
        verify(rights, never()).of(anyString(), any(), anyString());
    }

    @Test
    void twoFailuresTooSoonAfterEachOtherAreOne() {
        look();
        grant();
        look();
        var before = world.documents.copy();

        var tooSoon = look(world.documents, Duration.ofSeconds(10));

        assertEquals(List.of(world.cast().id()), tooSoon.doubted());
        assertEquals(before, world.documents.copy());
    }

    @Test
    void whatGrantsAccessIsRememberedInOneBatchWithTheTurnAndNotWrittenAgain() {
        look();
        var witness = witness();
        var before = world.documents.copy();

        look();

        assertTrue(witness.passed());
        assertEquals(Set.of("role-1"), witness.assignments());
        assertEquals(Optional.of(PRINCIPAL), witness.principal());
        assertTrue(witness.isOf(world.cast()));
        assertEquals(before, world.documents.copy());
    }

    @Test
    void aTurnThatCannotBeWrittenIsNotRememberedEither() {
        look();
        grant();
        look();
        var before = witness();
        world.documents.beforeNextCommit(() -> world.put(CAST, polling(90)));

        var page = look();

        assertEquals(Map.of("changed", 1), page.tally().counts());
        assertEquals(List.of(CAST), page.again());
        assertEquals(before, witness());
    }

    @Test
    void aDoubtAboutAnotherStateOfTheCastDoesNotCount() {
        grant();
        look();
        world.end(world.put(CAST, polling(90)));

        var again = look();

        assertEquals(Map.of("doubted", 1), again.tally().counts());
        assertEquals(Health.Status.Unknown, world.cast().health().status());
    }

    @Test
    void aFhirServiceIsGoneOnlyIfArmDoesNotHaveItEither() {
        world.documents.remove(DocumentKeys.of(FHIR));
        when(parents.exists(FHIR)).thenReturn(true);
        look();
        look();
        assertEquals(Health.Status.Healthy, world.cast().health().status());

        when(parents.exists(FHIR)).thenReturn(false);
        look();
        look();

        assertEquals(
                List.of("FhirServiceNotFound"),
                world.cast().health().alerts().stream()
                        .map(alert -> alert.problem().code())
                        .toList());
    }

    @Test
    void whoDoesNotSayTurnsNothingAndIsAskedNoMoreThanOnce() {
        look();
        world.documents.remove(DocumentKeys.of(FHIR));
        when(parents.exists(FHIR)).thenThrow(throttled);
        when(rights.of(anyString(), any(), anyString())).thenThrow(throttled);
        when(sections.holder(any(), any())).thenThrow(throttled);
        var before = world.cast();

        look();
        var second = look();

        assertEquals(Map.of(), second.tally().counts());
        assertEquals(before, world.cast());
        verify(parents, times(2)).exists(FHIR);
        verify(rights, times(2)).of(anyString(), any(), anyString()); // both by the first sweep of all
    }

    @Test
    void aRefusalConcernsOnlyTheOneQuestion() {
        when(rights.of(anyString(), any(), eq(FHIR.path())))
                .thenThrow(new CloudException.Refused("AuthorizationFailed", "Not for us.", null));

        look();
        look();

        assertEquals(Health.UNKNOWN, world.cast().health());
        verify(rights, times(4)).of(anyString(), any(), anyString());
    }

    @Test
    void aFhirServiceThatIsBeingChangedTurnsNothing() {
        world.documents.put(new FhirService(
                FHIR, ParentState.of("Updating"), FhirService.R4, "https://fhir.example", "https://audience.example"));

        look();
        var page = look();

        assertEquals(Map.of(), page.tally().counts());
        assertEquals(Health.UNKNOWN, world.cast().health());
    }

    @Test
    void aLostSectionIsTold() {
        when(sections.holder(any(), any())).thenReturn(Facts.Section.None);

        look();
        look();

        assertEquals(
                "WorkerConfigurationLost",
                world.cast().health().alerts().get(0).problem().code());
    }

    @Test
    void aCastAtWorkIsLeftAlone() {
        world.put(CAST, polling(90));
        var before = world.cast();

        var page = look();

        assertEquals(Map.of(), page.tally().counts());
        assertEquals(before, world.cast());
        verify(rights, never()).of(anyString(), any(), anyString());
    }

    @Test
    void whatWasSeenIsNotWrittenOverWhatSomebodyElseHasWritten() {
        var racing = spy(world.documents);
        var family = world.documents.family(CAST, Optional.of(FHIR));
        doReturn(family).when(racing).family(any(), any());
        when(sections.holder(any(), any())).thenAnswer(asked -> {
            world.put(CAST, polling(90));
            return Facts.Section.Ours;
        });

        var page = look(racing, Duration.ZERO);

        assertEquals(Map.of("changed", 1), page.tally().counts());
        assertEquals(ProvisioningState.Updating, world.cast().state());
        assertEquals(Health.UNKNOWN, world.cast().health());
    }

    @Test
    void aLookThatFailsIsToBeMadeAgain() {
        var broken = spy(world.documents);
        doThrow(new IllegalStateException("scripted")).when(broken).family(any(), any());

        var report = look(broken, Duration.ZERO);

        assertEquals(new ExamineReport(FAILED, List.of(), List.of(), null, List.of(CAST)), report);
    }

    @Test
    void whenTheTimeIsNearlyUpTheRestIsLeftToAStepOfItsOwn() {
        var second = World.castId("ds2");
        var third = World.castId("ds3");
        passing(Duration.ofSeconds(21)); // for each question after a right: 42 for a cast

        var report = step(List.of(CAST, second, third));

        assertEquals(Map.of("turned", 1), report.tally().counts());
        assertEquals(List.of(second, third), report.left());
        assertNull(report.pause());
        assertEquals(List.of(), report.again());
    }

    @Test
    void aCastThatTakesTheWholeTimeByItselfIsLookedAtAndSaidToHaveBeenCutOff() {
        look();
        var second = World.castId("ds2");
        passing(Duration.ofSeconds(30));
        var report = step(List.of(CAST, second));

        assertEquals(List.of(CAST), report.again());
        assertEquals(List.of(second), report.left());
        assertNull(report.pause());
    }

    @Test
    void theShortestPauseIsAskedForBecauseSomeCanBeLookedAtThen() {
        var waits = new ArrayList<>(List.of(Duration.ofSeconds(4), Duration.ofHours(1)));

        var report = examination(world.documents, Duration.ZERO, subscription -> waits.remove(0), world.clock)
                .examine(new ExamineStep(List.of(CAST, World.castId("ds2"))));

        assertEquals(List.of(CAST, World.castId("ds2")), report.left());
        assertEquals(Duration.ofSeconds(4), report.pause());
    }

    /** Each question after a right takes so long. */
    private void passing(Duration each) {
        when(rights.of(anyString(), any(), anyString())).thenAnswer(asked -> {
            passed = passed.plus(each);
            return new AccessRights.Rights(new Principal(PRINCIPAL, Set.of()), List.of(EVERYTHING), List.of());
        });
    }

    private ExamineReport step(List<CastId> casts) {
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(asked -> world.clock.instant().plus(passed));
        var examination = examination(world.documents, Duration.ZERO, subscription -> allowed, clock);
        return Json.read(examination.run(Json.write(new ExamineStep(casts))), ExamineReport.class);
    }

    private Witness witness() {
        return world.documents.allOf(Witness.class).get(0);
    }

    private ExamineReport look() {
        return look(world.documents, Duration.ZERO);
    }

    private ExamineReport look(Documents documents, Duration betweenLooks) {
        return examination(documents, betweenLooks, subscription -> allowed, world.clock)
                .examine(new ExamineStep(List.of(CAST)));
    }

    private ExamineCasts examination(Documents documents, Duration betweenLooks, ReadAllowance allowance, Clock clock) {
        return new ExamineCasts(
                documents,
                parents,
                rights,
                sections,
                allowance,
                betweenLooks,
                new StepTime(clock, Duration.ofSeconds(50)),
                clock,
                UUID::randomUUID);
    }
}
