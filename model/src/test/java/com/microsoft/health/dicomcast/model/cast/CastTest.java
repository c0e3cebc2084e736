package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.ALICE;
import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.SPEC;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.entries;
import static com.microsoft.health.dicomcast.model.Given.entry;
import static com.microsoft.health.dicomcast.model.Given.fhir;
import static com.microsoft.health.dicomcast.model.Given.place;
import static com.microsoft.health.dicomcast.model.Given.spec;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.systemData;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.health.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CastTest {
    private static final CastSpec OTHER_SPEC = spec(fhir("fhir2"));

    @Test
    void theEtagIsTheBeginningOfTheGuidAndTheVersion() {
        assertEquals("11111111-1", creating().etag().value());
        assertEquals("\"11111111-1\"", creating().etag().quoted());
    }

    @Test
    void aRecreatedCastNeverMatchesItsOldLife() {
        assertNotEquals(ETag.of(OLD_GUID, 1), ETag.of(GUID, 1));
    }

    @Test
    void takingOverAndEndingChangeTheEtag() {
        var cast = succeeded();

        assertEquals(2, cast.resourceVersion());
        assertEquals(
                3,
                cast.startedBy(OTHER_OPERATION, ProvisioningState.Updating, LATER)
                        .resourceVersion());
        assertEquals(3, cast.failed(List.of(), LATER).resourceVersion());
    }

    @Test
    void aTurnOfHealthChangesTheEtagAndNothingElseThatACustomerOrAnOperationDid() {
        var before = succeeded();
        var health = new Health(List.of(), Optional.of(LATER));

        var turned = before.turned(health, LATER);

        assertEquals(health, turned.health());
        assertEquals(before.resourceVersion() + 1, turned.resourceVersion());
        assertEquals(before.systemData(), turned.systemData());
        assertEquals(before.updated(), turned.updated());
        assertEquals(ProvisioningState.Succeeded, turned.state());
        assertEquals(
                health,
                turned.startedBy(OTHER_OPERATION, ProvisioningState.Updating, LATER)
                        .health());
    }

    @Test
    void placingElsewhereChangesNothingThatACustomerSees() {
        var moved = creating().placed(place("sub-b"), entries(GUID));

        assertEquals(creating().etag(), moved.etag());
        assertEquals(place("sub-b"), moved.placement());
    }

    @Test
    void successMakesTheWishTheLastGoodOne() {
        var cast = creating().succeeded(List.of(), LATER);

        assertEquals(ProvisioningState.Succeeded, cast.state());
        assertEquals(Optional.of(SPEC), cast.lastGood());
        assertEquals(Optional.empty(), cast.activeOperation());
        assertEquals(LATER, cast.updated());
        assertTrue(cast.resources().stream().allMatch(each -> each.state() == ProvisionedResource.State.Created));
    }

    @Test
    void successKeepsOfEarlierLivesOnlyWhatCouldNotBeRemoved() {
        var kept = entry(OLD_GUID, ProvisionedResource.Kind.RoleAssignment).in(ProvisionedResource.State.Deleting);
        var gone = entry(OLD_GUID, ProvisionedResource.Kind.StorageAccount).in(ProvisionedResource.State.Deleting);
        var cast = withResources(
                Stream.concat(Stream.of(kept, gone), entries(GUID).stream()).toList());

        var done = cast.succeeded(List.of(new Remnant(OLD_GUID, ProvisionedResource.Kind.RoleAssignment)), LATER);

        assertTrue(done.resources().contains(kept));
        assertFalse(done.resources().contains(gone));
        assertEquals(entries(GUID).size() + 1, done.resources().size());
    }

    @Test
    void revertingBringsTheLastGoodWishBack() {
        var cast = succeeded().wishing(CAST_ID, OTHER_SPEC, systemData("bob", LATER));

        assertEquals(OTHER_SPEC, cast.spec());
        assertEquals(SPEC, cast.reverted().spec());
    }

    @Test
    void aChangeKeepsWhoCreatedAndSaysWhoChanged() {
        var data = succeeded()
                .wishing(CAST_ID, OTHER_SPEC, systemData("bob", LATER))
                .systemData();

        assertEquals(new SystemData("alice", "User", NOW, "bob", "User", LATER), data);
        assertEquals(ALICE, succeeded().systemData());
    }

    @Test
    void aCastIsProvisionedOnceItSucceededAndUntilItsRemovalBegan() {
        var withoutSection = succeeded().resources().stream()
                .filter(each -> each.kind() != ProvisionedResource.Kind.KubernetesResource)
                .toList();

        assertTrue(succeeded().isProvisioned());
        assertFalse(creating().isProvisioned());
        assertFalse(succeeded().failed(withoutSection, LATER).isProvisioned());
    }

    @Test
    void aWishIsWithinItsLimits() {
        assertThrows(IllegalArgumentException.class, () -> polling(Duration.ofMillis(4999)));
        assertThrows(IllegalArgumentException.class, () -> polling(Duration.ofSeconds(3601)));
        assertThrows(IllegalArgumentException.class, () -> new CastSpec.Patient("x".repeat(2049), false));
        assertEquals(Duration.ofSeconds(5), polling(Duration.ofSeconds(5)).pollInterval());
        assertEquals(Duration.ofHours(1), polling(Duration.ofHours(1)).pollInterval());
    }

    private static CastSpec polling(Duration interval) {
        return new CastSpec(SPEC.fhirService(), interval, SPEC.patient(), SPEC.features());
    }

    private static Cast withResources(List<ProvisionedResource> resources) {
        return creating().placed(creating().placement(), resources);
    }
}
