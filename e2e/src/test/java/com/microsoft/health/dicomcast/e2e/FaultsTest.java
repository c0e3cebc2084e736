package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call of a cast's life goes wrong for good: what is said about it, and what stays. The matrices try the rest. */
class FaultsTest {
    @TempDir
    private static Path folder;

    private static ProviderProcess provider;
    private static ProviderClient client;
    private static int workspaces;

    @BeforeAll
    static void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @AfterEach
    void clear() {
        client.delete("/local/faults");
    }

    /** The calls of provisioning that change something: cloud, method, path. */
    private static Stream<Call> provisioningCalls() {
        return Stream.of(
                new Call("arm", "PUT", "/storageAccounts/dc*api-version"),
                new Call("arm", "PUT", "/tables/dc*SyncStateTable"),
                new Call("arm", "PUT", "/tables/dc*TransientRetryExceptionTable"),
                new Call("arm", "PUT", "/userAssignedIdentities/id-cast-"),
                new Call("arm", "PUT", "/roleAssignments/"),
                new Call("arm", "PUT", "/federatedIdentityCredentials/"),
                new Call("kubernetes", "PUT", "/dicomservices/"));
    }

    private static Stream<Call> removalCalls() {
        return Stream.of(
                new Call("kubernetes", "PUT", "/dicomservices/"),
                new Call("arm", "DELETE", "/userAssignedIdentities/"),
                new Call("arm", "DELETE", "/storageAccounts/dc"));
    }

    @ParameterizedTest
    @MethodSource("provisioningCalls")
    void aFailureForGoodIsUndoneAndSaidPrecisely(Call call) {
        var setting = newSetting();
        call.spoil("\"status\":403,\"code\":\"RequestDisallowedByPolicy\",\"message\":\"A policy forbids it.\"");

        var operation = client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));

        assertEquals("Failed", operation.body().path("status").asText());
        assertEquals(
                call.cloud().equals("arm") ? "RequestDisallowedByPolicy" : "KubernetesAccessDenied",
                operation.errorCode());
        client.delete("/local/faults");
        assertEquals("Failed", client.get(setting.cast("cast1")).state());
        assertAtRest();
        remove(setting);
    }

    @ParameterizedTest
    @MethodSource("removalCalls")
    void aRemovalThatFailsIsListedAndTheNextDeleteTakesItAway(Call call) {
        var setting = newSetting();
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));
        call.spoil("\"status\":403,\"code\":\"ScopeLocked\",\"message\":\"A lock forbids it.\"");

        var operation = client.awaitOperation(client.delete(setting.cast("cast1")));

        assertEquals("Failed", operation.body().path("status").asText());
        assertEquals("Failed", client.get(setting.cast("cast1")).state());
        assertAtRest();
        client.delete("/local/faults");
        remove(setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/federatedIdentityCredentials/", "/roleAssignments/", "/tables/"})
    void whatGoesWithItsOwnerNeedNoDeleteOfItsOwn(String path) {
        var setting = newSetting();
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));
        new Call("arm", "DELETE", path)
                .spoil("\"status\":403,\"code\":\"ScopeLocked\",\"message\":\"A lock forbids it.\"");

        var operation = client.awaitOperation(client.delete(setting.cast("cast1")));

        assertEquals("Succeeded", operation.body().path("status").asText());
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    private static Setting newSetting() {
        return Setting.make(client, "faults" + ++workspaces);
    }

    private static void remove(Setting setting) {
        client.delete("/local/faults");
        client.awaitOperation(client.delete(setting.cast("cast1")));
        assertEquals(404, client.get(setting.cast("cast1")).status());
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    private static void assertAtRest() {
        var belongings = Belongings.of(client);
        assertEquals(belongings.listed(), belongings.existing());
    }

    private record Call(String cloud, String method, String path) {
        void spoil(String how) {
            var fault = "{\"cloud\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",%s}".formatted(cloud, method, path, how);
            assertTrue(client.post("/local/faults", fault).status() < 300);
        }

        @Override
        public String toString() {
            return cloud + " " + method + " " + path;
        }
    }
}
