package com.microsoft.health.dicomcast.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.authorization.AuthorizationManager;
import com.azure.resourcemanager.authorization.fluent.models.RoleAssignmentInner;
import com.azure.resourcemanager.authorization.models.PrincipalType;
import com.azure.resourcemanager.authorization.models.RoleAssignmentCreateParameters;
import com.azure.resourcemanager.msi.MsiManager;
import com.azure.resourcemanager.msi.fluent.models.FederatedIdentityCredentialInner;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import com.azure.resourcemanager.storage.StorageManager;
import com.azure.resourcemanager.storage.models.Kind;
import com.azure.resourcemanager.storage.models.Sku;
import com.azure.resourcemanager.storage.models.SkuName;
import com.azure.resourcemanager.storage.models.StorageAccountCreateParameters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The SDKs that the provider uses, unchanged, against the local ARM. */
final class RealClientsTest extends ArmFixture {
    private static final String WRITER = "/subscriptions/" + SUBSCRIPTION
            + "/providers/Microsoft.Authorization/roleDefinitions/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";

    @Test
    void anAccountIsMadePolledUsedAndDeleted() {
        var storage = StorageManager.authenticate(pipeline(), profile()).serviceClient();

        var account = storage.getStorageAccounts()
                .create(
                        "rg1",
                        "dcaccount1",
                        new StorageAccountCreateParameters()
                                .withLocation("West US 2")
                                .withKind(Kind.STORAGE_V2)
                                .withAllowBlobPublicAccess(false)
                                .withSku(new Sku().withName(SkuName.STANDARD_LRS)));
        var table = storage.getTables().create("rg1", "dcaccount1", "dcSyncStateTable");
        var tables = storage.getTables().list("rg1", "dcaccount1").stream().count();
        storage.getTables().delete("rg1", "dcaccount1", "dcSyncStateTable");
        storage.getStorageAccounts().delete("rg1", "dcaccount1");

        assertEquals(
                "https://dcaccount1.table.core.windows.net/",
                account.primaryEndpoints().table());
        assertEquals("westus2", account.location());
        assertEquals("dcSyncStateTable", table.tableName());
        assertEquals(1, tables);
        assertEquals(
                404,
                assertThrows(
                                ManagementException.class,
                                () -> storage.getStorageAccounts().getByResourceGroup("rg1", "dcaccount1"))
                        .getResponse()
                        .getStatusCode());
    }

    @Test
    void anIdentityKeepsItsPrincipalAndLosesItsCredentialsWithItself() {
        var msi = MsiManager.authenticate(pipeline(), profile()).serviceClient();

        var made = msi.getUserAssignedIdentities()
                .createOrUpdate("rg1", "id-cast-1", new IdentityInner().withLocation("westus2"));
        var again = msi.getUserAssignedIdentities()
                .createOrUpdate("rg1", "ID-cast-1", new IdentityInner().withLocation("westus2"));
        msi.getFederatedIdentityCredentials()
                .createOrUpdate(
                        "rg1",
                        "id-cast-1",
                        "fic-1",
                        new FederatedIdentityCredentialInner()
                                .withIssuer("https://issuer")
                                .withSubject("system:serviceaccount:a:b")
                                .withAudiences(List.of("api://AzureADTokenExchange")));
        msi.getUserAssignedIdentities().delete("rg1", "id-cast-1");

        assertNotNull(made.principalId());
        assertEquals(made.principalId(), again.principalId());
        assertEquals(
                List.of("Microsoft.Resources/resourceGroups"),
                arm.resources().stream().map(ArmResource::type).toList());
    }

    @Test
    void aRoleIsAssignedFoundAndRevoked() {
        var roles = AuthorizationManager.authenticate(pipeline(), profile())
                .roleServiceClient()
                .getRoleAssignments();
        var principal = UUID.randomUUID().toString();
        var name = UUID.randomUUID().toString();

        roles.create(
                GROUP,
                name,
                new RoleAssignmentCreateParameters()
                        .withPrincipalId(principal)
                        .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                        .withRoleDefinitionId(WRITER));
        roles.create(
                GROUP,
                name,
                new RoleAssignmentCreateParameters()
                        .withPrincipalId(principal)
                        .withPrincipalType(PrincipalType.SERVICE_PRINCIPAL)
                        .withRoleDefinitionId(WRITER));
        var found = roles
                .listForScope(GROUP, "atScope()%20and%20assignedTo('" + principal + "')", null, null, Context.NONE)
                .stream()
                .map(RoleAssignmentInner::name)
                .toList();
        roles.delete(GROUP, name);
        roles.delete(GROUP, name);

        assertEquals(List.of(name), found);
        assertEquals(0, roles.listForScope(GROUP).stream().count());
    }

    @Test
    void aGroupGoesWithAllThatIsInIt() {
        var manager = ResourceManager.authenticate(pipeline(), profile()).withSubscription(SUBSCRIPTION);
        var groups = manager.serviceClient().getResourceGroups();
        groups.createOrUpdate("rg2", new ResourceGroupInner().withLocation("westus2"));
        put(
                "/subscriptions/" + SUBSCRIPTION
                        + "/resourceGroups/rg2/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one?api-version=2024-11-30",
                "{'location':'westus2'}");

        groups.delete("rg2");

        assertEquals(
                List.of("rg1"),
                groups.list().stream().map(ResourceGroupInner::name).toList());
        assertEquals(1, arm.resources().size());
    }

    @Test
    void anythingCanBeLookedUpByItsId() {
        var resources = ResourceManager.authenticate(pipeline(), profile())
                .withSubscription(SUBSCRIPTION)
                .serviceClient()
                .getResources();
        var id = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one";
        put(id + "?api-version=2024-11-30", "{'location':'westus2'}");

        var found = resources.getById(
                id.toUpperCase(Locale.ROOT).replace("/SUBSCRIPTIONS", "/subscriptions"), "2024-11-30");

        assertEquals(id, found.id());
        assertTrue(resources.checkExistenceById(id, "2024-11-30"));
        assertFalse(resources.checkExistenceById(id + "2", "2024-11-30"));
    }
}
