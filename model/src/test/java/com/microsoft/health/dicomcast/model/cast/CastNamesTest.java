package com.microsoft.health.dicomcast.model.cast;

import static com.microsoft.health.dicomcast.model.Given.GUID;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.PLACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CastNamesTest {
    private static final String LONGEST_CLUSTER = "c".repeat(63);

    static Stream<CastNames> names() {
        var random = new Random(7);
        var guids = Stream.concat(
                Stream.of(new UUID(0, 0), new UUID(-1, -1)),
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                        .limit(50));
        return guids.map(guid -> new CastNames(guid, PLACE));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameKeepsTheRulesOfItsKind(CastNames names) {
        matches("[a-z0-9]{24}", names.storageAccount());
        matches("[A-Za-z][A-Za-z0-9]{0,32}", names.tablePrefix());
        names.tables().forEach(table -> matches("[A-Za-z][A-Za-z0-9]{2,62}", table));
        matches("[A-Za-z0-9][A-Za-z0-9_-]{2,127}", names.identity());
        matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", names.serviceAccount());
        matches("[A-Za-z0-9][A-Za-z0-9_-]{2,119}", names.federatedCredential());
    }

    @Test
    void theFederatedCredentialOfTheLongestClusterNameStillFits() {
        var place = new Placement("sub", "rg", "westus2", LONGEST_CLUSTER, "dicom");

        matches("[A-Za-z0-9][A-Za-z0-9_-]{2,119}", new CastNames(GUID, place).federatedCredential());
    }

    @Test
    void thereAreTheSixTablesOfTheWorker() {
        var prefix = new CastNames(GUID, PLACE).tablePrefix();

        assertEquals(
                List.of(
                        prefix + "SyncStateTable",
                        prefix + "FhirFailToStoreExceptionTable",
                        prefix + "DicomFailToStoreExceptionTable",
                        prefix + "InvalidDicomTagExceptionTable",
                        prefix + "TransientFailureExceptionTable",
                        prefix + "TransientRetryExceptionTable"),
                new CastNames(GUID, PLACE).tables());
    }

    @Test
    void noTwoGuidsShareAName() {
        var seen = new HashSet<String>();

        names().flatMap(CastNamesTest::all).forEach(name -> assertTrue(seen.add(name), name));
    }

    @Test
    void theRoleAssignmentDiffersByScopeAndGuid() {
        var here = new CastNames(GUID, PLACE).roleAssignment();
        var elsewhere = new Placement("other", PLACE.resourceGroup(), PLACE.region(), PLACE.cluster(), "dicom");

        assertNotEquals(here, new CastNames(OLD_GUID, PLACE).roleAssignment());
        assertNotEquals(here, new CastNames(GUID, elsewhere).roleAssignment());
        assertEquals(here, new CastNames(GUID, PLACE).roleAssignment());
    }

    @Test
    void idsAreArmIdsInThePlacement() {
        var names = new CastNames(GUID, PLACE);
        var group = "/subscriptions/sub-a/resourceGroups/rg-casts";

        assertEquals(
                group + "/providers/Microsoft.Storage/storageAccounts/" + names.storageAccount(),
                names.storageAccountId());
        assertEquals(
                group + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + names.identity(),
                names.identityId());
        assertEquals(
                names.storageAccountId() + "/providers/Microsoft.Authorization/roleAssignments/"
                        + names.roleAssignment(),
                names.roleAssignmentId());
        assertEquals("https://" + names.storageAccount() + ".table.core.windows.net/", names.tableEndpoint());
        assertEquals("system:serviceaccount:dicom:" + names.serviceAccount(), names.federatedSubject());
    }

    @Test
    void everythingThatWillBeMadeIsIntendedInTheOrderOfItsMaking() {
        var entries = new CastNames(GUID, PLACE).intended(KUBERNETES_RESOURCE);

        assertEquals(
                List.of(
                        ProvisionedResource.Kind.StorageAccount,
                        ProvisionedResource.Kind.TableStorage,
                        ProvisionedResource.Kind.ManagedIdentity,
                        ProvisionedResource.Kind.RoleAssignment,
                        ProvisionedResource.Kind.FederatedIdentityCredential,
                        ProvisionedResource.Kind.KubernetesResource),
                entries.stream().map(ProvisionedResource::kind).distinct().toList());
        assertEquals(11, entries.size());
        assertTrue(entries.stream().allMatch(each -> each.state() == ProvisionedResource.State.Intended));
        assertTrue(entries.stream().allMatch(each -> each.castGuid().equals(GUID)));
    }

    @Test
    void entriesNameTheirParents() {
        var names = new CastNames(GUID, PLACE);
        var life = new Life(GUID, names.intended(KUBERNETES_RESOURCE));

        assertEquals(names.storageAccount(), parent(life, ProvisionedResource.Kind.TableStorage));
        assertEquals(names.storageAccountId(), parent(life, ProvisionedResource.Kind.RoleAssignment));
        assertEquals(names.identity(), parent(life, ProvisionedResource.Kind.FederatedIdentityCredential));
        assertEquals("wus2-1/dicom", parent(life, ProvisionedResource.Kind.KubernetesResource));
    }

    private static String parent(Life life, ProvisionedResource.Kind kind) {
        return String.valueOf(life.first(kind).orElseThrow().parent());
    }

    private static Stream<String> all(CastNames names) {
        return Stream.concat(
                names.tables().stream(),
                Stream.of(
                        names.storageAccount(),
                        names.identity(),
                        names.serviceAccount(),
                        names.federatedCredential(),
                        names.roleAssignmentId()));
    }

    private static void matches(String pattern, String name) {
        assertTrue(name.matches(pattern), () -> name + " does not match " + pattern);
    }
}
