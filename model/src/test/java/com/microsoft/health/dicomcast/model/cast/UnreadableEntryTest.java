package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.entries;
import static com.microsoft.health.dicomcast.model.Given.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnreadableEntryTest {
    private static final Optional<String> KUBERNETES = Optional.of(KUBERNETES_RESOURCE);
    private static final UnreadableEntry OURS = new UnreadableEntry(Optional.of(GUID), "{\"resourceType\":\"Odd\"}");
    private static final UnreadableEntry ANYBODYS = new UnreadableEntry(Optional.empty(), "42");

    @Test
    void withoutOneOnlyWhatIsListedMayExist() {
        var listed = List.of(entry(GUID, Kind.StorageAccount));

        assertEquals(listed, cast(listed, List.of()).mayExist(KUBERNETES));
    }

    @Test
    void whileThereIsOneEverythingMayExistThatTheNamesSay() {
        var listed = List.of(entry(GUID, Kind.ManagedIdentity).in(ProvisionedResource.State.Created));

        var all = cast(listed, List.of(OURS)).mayExist(KUBERNETES);

        assertEquals(listed.get(0), all.get(0), "what is listed stays as it is");
        assertEquals(entries(GUID).size(), all.size());
        assertEquals(
                new HashSet<>(
                        entries(GUID).stream().map(ProvisionedResource::name).toList()),
                new HashSet<>(all.stream().map(ProvisionedResource::name).toList()));
    }

    @Test
    void withoutADicomServiceThereIsNoKubernetesResourceToName() {
        var all = cast(List.of(), List.of(OURS)).mayExist(Optional.empty());

        assertEquals(entries(GUID).size() - 1, all.size());
        assertTrue(all.stream().noneMatch(each -> each.kind() == Kind.KubernetesResource));
    }

    @Test
    void oneThatSaysNothingOfItsLifeMayBeOfAny() {
        var listed = List.of(entry(OLD_GUID, Kind.KubernetesResource));

        var all = cast(listed, List.of(ANYBODYS)).mayExist(KUBERNETES);

        assertEquals(2 * entries(GUID).size(), all.size());
    }

    @Test
    void oneOfAnEarlierLifeKeepsThatLifeInMind() {
        var cast = cast(entries(GUID), List.of(new UnreadableEntry(Optional.of(OLD_GUID), "{}")));

        assertEquals(List.of(OLD_GUID), cast.earlierLives());
        assertEquals(2 * entries(GUID).size(), cast.mayExist(KUBERNETES).size());
    }

    @Test
    void noEndingLosesOne() {
        var cast = cast(entries(GUID), List.of(OURS, ANYBODYS));

        assertEquals(cast.unreadable(), cast.failed(List.of(), LATER).unreadable());
        assertEquals(cast.unreadable(), cast.succeeded(List.of(), LATER).unreadable());
        assertEquals(cast.unreadable(), cast.reverted().unreadable());
        assertEquals(
                cast.unreadable(),
                cast.wishing(CAST_ID, cast.spec(), cast.systemData()).unreadable());
    }

    @Test
    void theEarlierLivesAreAllButThePresentOne() {
        var other = UUID.fromString("00000000-0000-4000-8000-000000000009");
        var listed = List.of(
                entry(OLD_GUID, Kind.StorageAccount),
                entry(GUID, Kind.StorageAccount),
                entry(other, Kind.StorageAccount));

        assertEquals(List.of(OLD_GUID, other), cast(listed, List.of()).earlierLives());
    }

    private static Cast cast(List<ProvisionedResource> resources, List<UnreadableEntry> unreadable) {
        var plain = creating();
        return new Cast(
                plain.id(),
                plain.guid(),
                plain.spec(),
                plain.lastGood(),
                plain.state(),
                plain.activeOperation(),
                plain.resourceVersion(),
                plain.location(),
                plain.placement(),
                resources,
                unreadable,
                plain.systemData(),
                plain.created(),
                plain.updated(),
                plain.derivation(),
                plain.health(),
                plain.changed(),
                plain.restart());
    }
}
