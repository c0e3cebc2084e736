package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The names of all that is made for a cast. They derive from the cast's GUID and its placement alone, so they are known
 * before anything exists and a recreated cast never meets the remains of its old life.
 */
public record CastNames(UUID guid, Placement placement) {
    /** Built-in role Storage Table Data Contributor. */
    public static final UUID TABLE_ROLE = UUID.fromString("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3");

    /** The tables of the worker (dicom-server, TableStorage/Constants.cs), behind its configured prefix. */
    private static final List<String> TABLES = List.of(
            "SyncStateTable",
            "FhirFailToStoreExceptionTable",
            "DicomFailToStoreExceptionTable",
            "InvalidDicomTagExceptionTable",
            "TransientFailureExceptionTable",
            "TransientRetryExceptionTable");

    private static final String CREDENTIAL = "fic-";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DIGITS = 26;
    private static final int ACCOUNT_DIGITS = 22;

    /** 24 lower-case letters and digits, all that a storage account may have. */
    public String storageAccount() {
        return "dc" + digits().substring(0, ACCOUNT_DIGITS);
    }

    public String storageAccountId() {
        return resourceGroupPath() + "/providers/Microsoft.Storage/storageAccounts/" + storageAccount();
    }

    public String tableEndpoint() {
        return "https://" + storageAccount() + ".table.core.windows.net/";
    }

    public String tablePrefix() {
        return "dc" + digits();
    }

    public List<String> tables() {
        return TABLES.stream().map(table -> tablePrefix() + table).toList();
    }

    public String identity() {
        return "id-cast-" + digits();
    }

    public String identityId() {
        return resourceGroupPath() + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + identity();
    }

    public UUID roleAssignment() {
        return NameBasedUuid.of(storageAccountId() + "|" + guid + "|" + TABLE_ROLE);
    }

    public String roleAssignmentId() {
        return storageAccountId() + "/providers/Microsoft.Authorization/roleAssignments/" + roleAssignment();
    }

    public String serviceAccount() {
        return internalServiceName();
    }

    /** The cast's own internal name; the Kubernetes resource's is the DICOM service's. */
    public String internalServiceName() {
        return "cast-" + digits();
    }

    /** What the cluster's tokens call the worker. */
    public String federatedSubject() {
        return "system:serviceaccount:" + placement.namespace() + ":" + serviceAccount();
    }

    public String federatedCredential() {
        return CREDENTIAL + placement.cluster() + "-" + digits();
    }

    /** The cluster that a federated credential of that name is for, if it is a name of ours. */
    static Optional<String> clusterOf(String federatedCredential) {
        var end = federatedCredential.length() - DIGITS - 1;
        return federatedCredential.startsWith(CREDENTIAL) && end > CREDENTIAL.length()
                ? Optional.of(federatedCredential.substring(CREDENTIAL.length(), end))
                : Optional.empty();
    }

    /** The same life placed elsewhere. */
    public CastNames at(Placement other) {
        return new CastNames(guid, other);
    }

    /** Everything that provisioning is going to make, in its order, as intended. */
    public List<ProvisionedResource> intended(String kubernetesResource) {
        var account = entry(ProvisionedResource.Kind.StorageAccount, null, storageAccount());
        var tables =
                tables().stream().map(table -> entry(ProvisionedResource.Kind.TableStorage, storageAccount(), table));
        var identity = Stream.of(
                entry(ProvisionedResource.Kind.ManagedIdentity, null, identity()),
                entry(
                        ProvisionedResource.Kind.RoleAssignment,
                        storageAccountId(),
                        roleAssignment().toString()));
        return Stream.of(Stream.of(account), tables, identity, intendedInCluster(kubernetesResource).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** What of it is in the cluster, or for it alone. */
    public List<ProvisionedResource> intendedInCluster(String kubernetesResource) {
        return List.of(
                entry(ProvisionedResource.Kind.FederatedIdentityCredential, identity(), federatedCredential()),
                entry(
                        ProvisionedResource.Kind.KubernetesResource,
                        placement.cluster() + "/" + placement.namespace(),
                        kubernetesResource));
    }

    private ProvisionedResource entry(
            ProvisionedResource.Kind kind, @org.jspecify.annotations.Nullable String parent, String name) {
        return new ProvisionedResource(
                kind,
                placement.subscription(),
                placement.resourceGroup(),
                parent,
                name,
                ProvisionedResource.State.Intended,
                guid);
    }

    private String resourceGroupPath() {
        return "/subscriptions/" + placement.subscription() + "/resourceGroups/" + placement.resourceGroup();
    }

    /** The GUID's 128 bits in base32: 26 digits. */
    private String digits() {
        var bytes = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
        var bits = new java.math.BigInteger(1, bytes).shiftLeft(DIGITS * 5 - bytes.length * 8);
        var digits = new StringBuilder(DIGITS);
        for (var i = DIGITS - 1; i >= 0; i--) {
            digits.append(BASE32.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return digits.toString();
    }
}
