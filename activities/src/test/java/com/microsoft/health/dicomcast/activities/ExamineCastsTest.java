package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
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
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.time.Duration;
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
            false);

    private final World world = new World();
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

        var first = sweep(List.of());
        var second = sweep(first.doubted());

        assertEquals(Map.of("seen", 1, "turned", 1), first.tally().counts());
        assertEquals(Map.of("seen", 1), second.tally().counts());
        assertEquals(Health.Status.Healthy, world.cast().health().status());
        assertEquals(before.resourceVersion() + 1, world.cast().resourceVersion());
        assertEquals(before.updated(), world.cast().updated());
        verify(parents, never()).exists(FHIR);
    }

    @Test
    void aLostRoleTurnsAtTheSecondLookAndARegainedOneAtTheFirst() {
        sweep(List.of());
        grant();

        var doubted = sweep(List.of());
        assertEquals(Map.of("seen", 1, "doubted", 1), doubted.tally().counts());
        assertEquals(Health.Status.Healthy, world.cast().health().status());
        var turned = sweep(doubted.doubted());

        assertEquals(Map.of("seen", 1, "turned", 1), turned.tally().counts());
        assertEquals(List.of(), turned.doubted());
        assertEquals(
                List.of(Check.FhirServiceIsAuthorized, Check.DicomServiceIsAuthorized),
                world.cast().health().alerts().stream().map(Alert::check).toList());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        grant(EVERYTHING);
        sweep(List.of());
        assertEquals(Health.Status.Healthy, world.cast().health().status());
    }

    @Test
    void aDoubtAboutAnotherStateOfTheCastDoesNotCount() {
        grant();
        var doubted = sweep(List.of());
        world.end(world.put(CAST, polling(90)));

        var again = sweep(doubted.doubted());

        assertEquals(Map.of("seen", 1, "doubted", 1), again.tally().counts());
        assertEquals(Health.Status.Unknown, world.cast().health().status());
    }

    @Test
    void aFhirServiceIsGoneOnlyIfArmDoesNotHaveItEither() {
        world.documents.remove(DocumentKeys.of(FHIR));
        when(parents.exists(FHIR)).thenReturn(true);
        sweep(sweep(List.of()).doubted());
        assertEquals(Health.Status.Healthy, world.cast().health().status());

        when(parents.exists(FHIR)).thenReturn(false);
        sweep(sweep(List.of()).doubted());

        assertEquals(
                List.of("FhirServiceNotFound"),
                world.cast().health().alerts().stream()
                        .map(alert -> alert.problem().code())
                        .toList());
    }

    @Test
    void whoDoesNotSayTurnsNothingAndIsAskedNoMoreThanOnce() {
        sweep(List.of());
        world.documents.remove(DocumentKeys.of(FHIR));
        when(parents.exists(FHIR)).thenThrow(throttled);
        when(rights.of(anyString(), any(), anyString())).thenThrow(throttled);
        when(sections.holder(any(), any())).thenThrow(throttled);
        var before = world.cast();

        var first = sweep(List.of());
        var second = sweep(first.doubted());

        assertEquals(Map.of("seen", 1), second.tally().counts());
        assertEquals(before, world.cast());
        verify(parents, times(2)).exists(FHIR);
        verify(rights, times(2)).of(anyString(), any(), anyString()); // both by the first sweep of all
    }

    @Test
    void aRefusalConcernsOnlyTheOneQuestion() {
        when(rights.of(anyString(), any(), eq(FHIR.path())))
                .thenThrow(new CloudException.Refused("AuthorizationFailed", "Not for us.", null));

        sweep(sweep(List.of()).doubted());

        assertEquals(Health.UNKNOWN, world.cast().health());
        verify(rights, times(4)).of(anyString(), any(), anyString());
    }

    @Test
    void aFhirServiceThatIsBeingChangedTurnsNothing() {
        world.documents.put(new FhirService(
                FHIR, ParentState.of("Updating"), FhirService.R4, "https://fhir.example", "https://audience.example"));

        var page = sweep(sweep(List.of()).doubted());

        assertEquals(Map.of("seen", 1), page.tally().counts());
        assertEquals(Health.UNKNOWN, world.cast().health());
    }

    @Test
    void aLostSectionIsTold() {
        when(sections.holder(any(), any())).thenReturn(Facts.Section.None);

        sweep(sweep(List.of()).doubted());

        assertEquals(
                "WorkerConfigurationLost",
                world.cast().health().alerts().get(0).problem().code());
    }

    @Test
    void aCastAtWorkIsLeftAlone() {
        world.put(CAST, polling(90));
        var before = world.cast();

        var page = sweep(List.of());

        assertEquals(Map.of("seen", 1), page.tally().counts());
        assertEquals(before, world.cast());
        verify(rights, never()).of(anyString(), any(), anyString());
    }

    @Test
    void aCastThatMovedOnWaitsForTheNextSweep() {
        var racing = spy(world.documents);
        var met = world.documents.casts(10, Optional.empty());
        world.end(world.put(CAST, polling(90)));
        doReturn(met).when(racing).casts(anyInt(), any());

        var page = sweep(racing, List.of());

        assertEquals(Map.of("seen", 1, "changed", 1), page.tally().counts());
        assertEquals(Health.UNKNOWN, world.cast().health());
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

        var page = sweep(racing, List.of());

        assertEquals(Map.of("seen", 1, "changed", 1), page.tally().counts());
        assertEquals(ProvisioningState.Updating, world.cast().state());
        assertEquals(Health.UNKNOWN, world.cast().health());
    }

    private HealthPage sweep(List<Doubted> before) {
        return sweep(world.documents, before);
    }

    private HealthPage sweep(Documents documents, List<Doubted> before) {
        var time = new StepTime(world.clock, Duration.ofSeconds(50));
        return new ExamineCasts(documents, parents, rights, sections, time, world.clock, UUID::randomUUID)
                .examine(new HealthStep(null, before));
    }
}
