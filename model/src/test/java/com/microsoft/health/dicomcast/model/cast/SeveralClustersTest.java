package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.PLACE;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cast lists while it is, or may be, in more than one cluster. */
class SeveralClustersTest {
    private static final Placement EAST = new Placement("sub-a", "rg-casts", "eastus2", "eus2-1", "dicom-east");
    private static final String WEST_CLUSTER = PLACE.cluster();
    private static final Cast HEADING = succeeded().headingFor(EAST, KUBERNETES_RESOURCE);
    private static final Cast ARRIVED = HEADING.relocated(EAST);

    private static List<State> in(Cast cast, String cluster) {
        return cast.resources().stream()
                .filter(each -> each.cluster().filter(cluster::equals).isPresent())
                .map(ProvisionedResource::state)
                .toList();
    }

    @Test
    void onlyTheCredentialAndTheSectionAreInACluster() {
        var inClusters = succeeded().resources().stream()
                .filter(each -> each.cluster().isPresent())
                .map(ProvisionedResource::kind)
                .toList();

        assertEquals(List.of(Kind.FederatedIdentityCredential, Kind.KubernetesResource), inClusters);
        assertEquals(Elsewhere.NOWHERE, succeeded().elsewhere());
    }

    @Test
    void whatIsGoingToBeMadeThereIsListedBeforeItExists() {
        assertEquals(List.of(State.Intended, State.Intended), in(HEADING, "eus2-1"));
        assertEquals(List.of(State.Created, State.Created), in(HEADING, WEST_CLUSTER));
        assertEquals(new Elsewhere(List.of("eus2-1"), List.of()), HEADING.elsewhere());
        assertEquals(PLACE, HEADING.placement());
    }

    @Test
    void oneThatHasArrivedLeavesSomethingBehind() {
        assertEquals(EAST, ARRIVED.placement());
        assertEquals(List.of(State.Created, State.Created), in(ARRIVED, "eus2-1"));
        assertEquals(List.of(State.Deleting, State.Deleting), in(ARRIVED, WEST_CLUSTER));
        assertEquals(new Elsewhere(List.of(), List.of(WEST_CLUSTER)), ARRIVED.elsewhere());
        assertTrue(ARRIVED.isProvisioned());
        assertEquals(succeeded().names().storageAccountId(), ARRIVED.names().storageAccountId());
    }

    @Test
    void whatWasAbandonedStaysKnownAsThatUntilItIsGone() {
        var left = HEADING.abandoning(WEST_CLUSTER).relocated(EAST);

        assertEquals(List.of(State.Abandoned, State.Abandoned), in(left, WEST_CLUSTER));
        assertEquals(List.of(State.Abandoned, State.Abandoned), in(left.succeeded(List.of(), LATER), WEST_CLUSTER));
        assertEquals(List.of(), in(left.succeeded(List.of(), List.of(WEST_CLUSTER), LATER), WEST_CLUSTER));
    }

    @Test
    void anUpdateThatSucceedsTurnsNothingLeftBehindIntoWhatIsThere() {
        var after = ARRIVED.succeeded(List.of(), LATER);

        assertEquals(List.of(State.Deleting, State.Deleting), in(after, WEST_CLUSTER));
        assertEquals(List.of(State.Created, State.Created), in(after, "eus2-1"));
    }

    @Test
    void itsOwnClusterIsNeverCleared() {
        var after = ARRIVED.succeeded(List.of(), List.of("eus2-1", WEST_CLUSTER), LATER);

        assertEquals(List.of(State.Created, State.Created), in(after, "eus2-1"));
    }

    @Test
    void oneThatStayedListsNoTargetOnceThatIsCleared() {
        var restored = HEADING.stayed(EAST, true, true, LATER);
        var stopped = HEADING.stayed(EAST, true, false, LATER);
        var stuck = HEADING.stayed(EAST, false, false, LATER);

        assertEquals(ProvisioningState.Succeeded, restored.state());
        assertEquals(List.of(), in(restored, "eus2-1"));
        assertEquals(ProvisioningState.Failed, stopped.state());
        assertEquals(ProvisioningState.Failed, stuck.state());
        assertEquals(List.of("eus2-1"), stuck.elsewhere().strays());
    }

    @Test
    void aDeleteThatFailsForgetsNeitherStraysNorWhatWasAbandoned() {
        var stuck = HEADING.leaving(Remnant.everythingOf(List.of(GUID)));
        var abandoned = HEADING.abandoning(WEST_CLUSTER).leaving(Remnant.everythingOf(List.of(GUID)));

        assertEquals(
                2, stuck.stream().filter(each -> each.state() == State.Intended).count());
        assertEquals(
                2,
                abandoned.stream()
                        .filter(each -> each.state() == State.Abandoned)
                        .count());
    }

    @Test
    void bothClustersAreFoundInALife() {
        var life = Life.of(HEADING.resources()).get(0);

        assertEquals(List.of(WEST_CLUSTER, "eus2-1"), life.clusters());
        assertEquals("dicom-east", life.in("eus2-1").names().placement().namespace());
        assertEquals(
                "system:serviceaccount:dicom-east:" + HEADING.names().serviceAccount(),
                life.in("eus2-1").names().federatedSubject());
    }

    @Test
    void whatAnUnreadableEntryMayHaveNamedIsLookedForInBothClusters() {
        var garbled = new UnreadableEntry(Optional.of(GUID), "{}");
        var plain = HEADING;
        var cast = new Cast(
                plain.id(),
                plain.guid(),
                plain.spec(),
                plain.lastGood(),
                plain.state(),
                plain.activeOperation(),
                plain.resourceVersion(),
                plain.location(),
                plain.placement(),
                plain.resources().stream()
                        .filter(each -> each.kind() == Kind.KubernetesResource)
                        .toList(),
                List.of(garbled),
                plain.systemData(),
                plain.created(),
                plain.updated(),
                plain.derivation(),
                plain.health(),
                plain.changed(),
                plain.restart());

        var credentials = cast.mayExist(Optional.of(KUBERNETES_RESOURCE)).stream()
                .filter(each -> each.kind() == Kind.FederatedIdentityCredential)
                .flatMap(each -> each.cluster().stream())
                .sorted()
                .toList();

        assertEquals(List.of("eus2-1", WEST_CLUSTER), credentials);
    }

    @Test
    void reprovisioningListsWhatIsMissingAndKeepsWhatIsThere() {
        var without = creating().failed(List.of(), LATER);
        var partly = succeeded();

        var all = without.reprovisioning(KUBERNETES_RESOURCE, OPERATION);
        var same = partly.reprovisioning(KUBERNETES_RESOURCE, OPERATION);

        assertEquals(11, all.resources().size());
        assertTrue(all.resources().stream().allMatch(each -> each.state() == State.Intended));
        assertEquals(partly.resources(), same.resources());
        assertEquals(Optional.of(OPERATION), same.restart());
        assertFalse(all.isProvisioned());
    }

    @Test
    void reprovisioningKeepsWhatOtherClustersHave() {
        var after = ARRIVED.reprovisioning(KUBERNETES_RESOURCE, OPERATION);

        assertEquals(List.of(State.Deleting, State.Deleting), in(after, WEST_CLUSTER));
        assertEquals(13, after.resources().size());
    }
}
