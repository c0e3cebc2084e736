package com.microsoft.health.dicomcast.local.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ARM's rules, status codes and errors, by plain HTTP. */
final class ArmFrontTest extends ArmFixture {
    private static final String VERSION = "?api-version=2025-06-01";
    private static final String ACCOUNT =
            "{'location':'westus2','kind':'StorageV2','sku':{'name':'Standard_LRS'},'tags':{'castId':'c1'}}";
    private static final String ACCOUNTS = GROUP + "/providers/Microsoft.Storage/storageAccounts/";
    private static final String IDENTITIES = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
    private static final String ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments/";
    private static final String TABLE_CONTRIBUTOR =
            "/providers/Microsoft.Authorization/roleDefinitions/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private static final String DICOM_READER =
            "/providers/Microsoft.Authorization/roleDefinitions/e89c7a3c-2f64-4fa1-a847-3e4c9ba4283a";

    @Test
    void everyAnswerCarriesArmsHeaders() {
        var reply = get(GROUP + VERSION);

        assertEquals(36, reply.header("x-ms-request-id").length());
        assertEquals("11999", reply.header("x-ms-ratelimit-remaining-subscription-reads"));
    }

    @Test
    void aCallWithoutApiVersionIsRefused() {
        var reply = get(GROUP);

        assertEquals(400, reply.status());
        assertEquals("MissingApiVersionParameter", reply.code());
    }

    @Test
    void aMissingGroupIsSaidBeforeAMissingResource() {
        assertEquals(
                "ResourceGroupNotFound",
                get(GROUP + "0/providers/Microsoft.Storage/storageAccounts/abc" + VERSION)
                        .code());
        assertEquals("ResourceNotFound", get(ACCOUNTS + "abc" + VERSION).code());
    }

    @Test
    void aTypeThatIsNotKnownIsRefused() {
        var reply = put(GROUP + "/providers/Microsoft.Sql/servers/s1" + VERSION, "{}");

        assertEquals(404, reply.status());
        assertEquals("InvalidResourceType", reply.code());
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        assertEquals(
                "InvalidRequestContent",
                put(ACCOUNTS + "account1" + VERSION, "[1]").code());
        assertEquals(
                "InvalidRequestContent",
                put(ACCOUNTS + "account1" + VERSION, "{'a':1,'a':2}").code());
        assertEquals(
                "LocationRequired",
                put(ACCOUNTS + "account1" + VERSION, "{'kind':'StorageV2'}").code());
    }

    @Test
    void aNewAccountIsAcceptedAndThenThere() {
        var created = put(ACCOUNTS + "account1" + VERSION, ACCOUNT);
        var polled = get(created.header("Location"));
        var again = put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        assertEquals(202, created.status());
        assertEquals(200, polled.status());
        assertEquals(
                "Succeeded", polled.json().at("/properties/provisioningState").asText());
        assertEquals(
                "c1",
                get(ACCOUNTS + "ACCOUNT1" + VERSION).json().at("/tags/castId").asText());
        assertEquals(200, again.status());
    }

    @Test
    void anAccountBeingCreatedTakesNoTable() {
        arm.settings().set(new ArmSettings.Values(Duration.ZERO, Duration.ofSeconds(5), 250));
        var created = put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        var early = put(ACCOUNTS + "account1/tableServices/default/tables/abc" + VERSION, "{}");

        assertEquals("StorageAccountIsNotProvisioned", early.code());
        assertEquals(202, get(created.header("Location")).status());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(
                200,
                put(ACCOUNTS + "account1/tableServices/default/tables/abc" + VERSION, "{}")
                        .status());
    }

    @Test
    void anAccountsNameIsTakenInTheWholeWorld() {
        var elsewhere = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg1";
        put(elsewhere + VERSION, "{'location':'westus2'}");
        put(GROUP + "b" + VERSION, "{'location':'westus2'}");
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        var taken = put(elsewhere + "/providers/Microsoft.Storage/storageAccounts/account1" + VERSION, ACCOUNT);
        var inOtherGroup = put(GROUP + "b/providers/Microsoft.Storage/storageAccounts/account1" + VERSION, ACCOUNT);

        assertEquals(409, taken.status());
        assertEquals("StorageAccountAlreadyTaken", taken.code());
        assertEquals("StorageAccountInAnotherResourceGroup", inOtherGroup.code());
        assertEquals(
                "AccountNameInvalid",
                put(ACCOUNTS + "Not-Valid" + VERSION, ACCOUNT).code());
    }

    @Test
    void aNamesAvailabilityIsTold() {
        var path = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Storage/checkNameAvailability" + VERSION;
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        assertEquals(
                "AlreadyExists",
                send("POST", path, "{'name':'account1'}").json().path("reason").asText());
        assertTrue(send("POST", path, "{'name':'account2'}")
                .json()
                .path("nameAvailable")
                .asBoolean());
    }

    @Test
    void aFullRegionTakesNoMoreAccounts() {
        send("PATCH", "/local/arm/settings", "{'accountsPerRegion':1}");
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        var full = put(ACCOUNTS + "account2" + VERSION, ACCOUNT);
        var otherRegion = put(ACCOUNTS + "account3" + VERSION, ACCOUNT.replace("westus2", "eastus"));

        assertEquals("MaxStorageAccountsCountPerSubscriptionExceeded", full.code());
        assertEquals(202, otherRegion.status());
    }

    @Test
    void tablesGoWithTheirAccountAndSoDoItsRoleAssignments() {
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);
        put(ACCOUNTS + "account1/tableServices/default/tables/abc" + VERSION, "{}");
        assign(ACCOUNTS + "account1", UUID.randomUUID().toString(), TABLE_CONTRIBUTOR, UUID.randomUUID());

        var deleted = delete(ACCOUNTS + "account1" + VERSION);
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        assertEquals(200, deleted.status());
        assertEquals(
                0,
                get(ACCOUNTS + "account1/tableServices/default/tables" + VERSION)
                        .json()
                        .path("value")
                        .size());
        assertEquals(
                0,
                get(ACCOUNTS + "account1/providers/Microsoft.Authorization/roleAssignments" + VERSION)
                        .json()
                        .path("value")
                        .size());
        assertEquals(2, arm.resources().size());
    }

    @Test
    void aTableNeedsItsAccount() {
        var reply = put(ACCOUNTS + "nothere/tableServices/default/tables/abc" + VERSION, "{}");

        assertEquals(404, reply.status());
        assertEquals("ParentResourceNotFound", reply.code());
    }

    @Test
    void anIdentityTakesTwentyCredentialsAndNoSubjectTwice() {
        put(IDENTITIES + "one" + VERSION, "{'location':'westus2'}");
        for (var i = 0; i < 20; i++) {
            assertEquals(201, credential("fic-" + i, "s" + i).status());
        }

        assertEquals(400, credential("fic-20", "s20").status());
        assertTrue(
                credential("fic-3", "s4").json().at("/error/message").asText().startsWith("Issuer and subject"));
        assertEquals(200, credential("fic-3", "s3").status());
        assertEquals(
                "ParentResourceNotFound",
                put(IDENTITIES + "two/federatedIdentityCredentials/fic" + VERSION, "{}")
                        .code());
    }

    @Test
    void credentialsOfOneIdentityAreNotWrittenAtOnce() throws InterruptedException, ExecutionException {
        put(IDENTITIES + "one" + VERSION, "{'location':'westus2'}");
        var blocked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(3);
        threads.execute(() -> database.write(connection -> {
            blocked.countDown();
            await(go);
            return true;
        }));
        await(blocked);
        var writes = new ExecutorCompletionService<ArmCaller.Reply>(threads);
        writes.submit(() -> credential("fic-1", "s1"));
        writes.submit(() -> credential("fic-2", "s2"));

        var refused = writes.take().get();
        go.countDown();

        assertEquals("ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity", refused.code());
        assertEquals(201, writes.take().get().status());
        threads.shutdown();
    }

    @Test
    void aNewPrincipalIsUnknownUntilItHasReplicated() {
        arm.settings().set(new ArmSettings.Values(Duration.ofSeconds(30), Duration.ZERO, 250));
        var principal = put(IDENTITIES + "one" + VERSION, "{'location':'westus2'}")
                .json()
                .at("/properties/principalId")
                .asText();

        var early = assign(GROUP, principal, TABLE_CONTRIBUTOR, UUID.randomUUID());
        clock.advance(Duration.ofSeconds(31));
        var late = assign(GROUP, principal, TABLE_CONTRIBUTOR, UUID.randomUUID());

        assertEquals(400, early.status());
        assertEquals("PrincipalNotFound", early.code());
        assertEquals(201, late.status());
    }

    @Test
    void anAssignmentIsMadeOnceAndNeverPointedElsewhere() {
        var principal = UUID.randomUUID().toString();
        var name = UUID.randomUUID();

        assertEquals(201, assign(GROUP, principal, TABLE_CONTRIBUTOR, name).status());
        assertEquals(200, assign(GROUP, principal, TABLE_CONTRIBUTOR, name).status());
        assertEquals(
                "RoleAssignmentUpdateNotPermitted",
                assign(GROUP, UUID.randomUUID().toString(), TABLE_CONTRIBUTOR, name)
                        .code());
        var twin = assign(GROUP, principal, TABLE_CONTRIBUTOR, UUID.randomUUID());
        assertEquals(409, twin.status());
        assertEquals("RoleAssignmentExists", twin.code());
        assertEquals(
                "RoleDefinitionDoesNotExist",
                assign(GROUP, principal, "/x/" + UUID.randomUUID(), UUID.randomUUID())
                        .code());
        assertEquals(
                "ResourceNotFound",
                assign(ACCOUNTS + "nothere", principal, TABLE_CONTRIBUTOR, name).code());
        assertEquals(200, delete(GROUP + ASSIGNMENTS + name + VERSION).status());
        assertEquals(204, delete(GROUP + ASSIGNMENTS + name + VERSION).status());
    }

    @Test
    void assignmentsAreFoundByWhereTheyApply() {
        var principal = UUID.randomUUID().toString();
        var subscription = "/subscriptions/" + SUBSCRIPTION;
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);
        assign(subscription, principal, DICOM_READER, UUID.randomUUID());
        assign(GROUP, principal, TABLE_CONTRIBUTOR, UUID.randomUUID());
        assign(ACCOUNTS + "account1", principal, DICOM_READER, UUID.randomUUID());
        assign(ACCOUNTS + "account1", UUID.randomUUID().toString(), DICOM_READER, UUID.randomUUID());

        assertEquals(4, count(ACCOUNTS + "account1", "atScope()"));
        assertEquals(3, count(ACCOUNTS + "account1", "atScope() and assignedTo('" + principal + "')"));
        assertEquals(2, count(GROUP, "atScope()"));
        assertEquals(3, count(subscription, "principalId eq '" + principal + "'"));
        assertEquals(4, count(GROUP, ""));
        assertEquals(
                "InvalidFilter",
                get(GROUP + ASSIGNMENTS.replaceAll("/$", "") + VERSION + "&$filter=roleName()")
                        .code());
    }

    @Test
    void rolesAreDefinedBuiltInOrByTheCustomer() {
        var custom = UUID.randomUUID();
        var definitions = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions/";
        put(definitions + custom + VERSION, "{'properties':{'roleName':'Mine','permissions':[{'dataActions':['*']}]}}");

        var builtIn = get(DICOM_READER + VERSION);

        assertEquals(
                "DICOM Data Reader", builtIn.json().at("/properties/roleName").asText());
        assertEquals(
                201,
                assign(GROUP, UUID.randomUUID().toString(), definitions + custom, UUID.randomUUID())
                        .status());
        assertEquals(
                10,
                get(definitions.replaceAll("/$", "") + VERSION)
                        .json()
                        .path("value")
                        .size());
    }

    @Test
    void denialsAreFoundForEveryoneTheyConcern() {
        var deny = GROUP + "/providers/Microsoft.Authorization/denyAssignments";
        put(
                deny + "/" + UUID.randomUUID() + VERSION,
                "{'properties':{'permissions':[],'principals':[{'id':'00000000-0000-0000-0000-000000000000'}]}}");

        var found = get(deny + VERSION + "&$filter=atScope() and assignedTo('" + UUID.randomUUID() + "')");

        assertEquals(1, found.json().path("value").size());
    }

    @Test
    void stateSurvivesAndIsListedWhole() {
        put(ACCOUNTS + "account1" + VERSION, ACCOUNT);

        var again = ArmResources.in(database).all();

        assertEquals(arm.resources(), again);
        assertEquals(2, again.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GROUP,
                "/" + GROUP,
                GROUP + "/providers/Microsoft.Storage/storageAccounts",
                GROUP
                        + "/providers/Microsoft.HealthcareApis/workspaces/w/dicomservices/d/providers/Microsoft.Authorization/roleAssignments",
                GROUP
                        + "/providers/microsoft.managedidentity/userAssignedIdentities/one/federatedIdentityCredentials/x",
                "/local/arm/settings"
            })
    void itServesItsOwnPaths(String path) {
        assertTrue(arm.serves(request(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/" + SUBSCRIPTION,
                "/providers/Microsoft.HealthcareApis/operations",
                GROUP + "/providers/Microsoft.HealthcareApis/workspaces/w",
                GROUP + "/providers/Microsoft.HealthcareApis/workspaces/w/dicomservices/d/dicomcasts/c",
                GROUP + "/providers/Microsoft.Sql/servers/s",
                "/local/state",
                "/"
            })
    void itLeavesOtherPathsToOthers(String path) {
        assertFalse(arm.serves(request(path)));
    }

    private static Request request(String path) {
        return new Request("GET", URI.create(path), new Headers(), new byte[0]);
    }

    private int count(String scope, String filter) {
        var path = scope + "/providers/Microsoft.Authorization/roleAssignments" + VERSION;
        return get(path + (filter.isEmpty() ? "" : "&$filter=" + filter))
                .json()
                .path("value")
                .size();
    }

    private ArmCaller.Reply assign(String scope, String principal, String role, UUID name) {
        return put(
                scope + ASSIGNMENTS + name + VERSION,
                "{'properties':{'roleDefinitionId':'%s','principalId':'%s','principalType':'ServicePrincipal'}}"
                        .formatted(role, principal));
    }

    private ArmCaller.Reply credential(String name, String subject) {
        return put(
                IDENTITIES + "one/federatedIdentityCredentials/" + name + VERSION,
                "{'properties':{'issuer':'https://i','subject':'%s','audiences':['api://AzureADTokenExchange']}}"
                        .formatted(subject));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
