package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies in the middle of an operation, by {@code kill -9}, and comes back. */
class CrashTest {
    @TempDir
    private Path folder;

    private ProviderProcess provider;
    private ProviderClient client;

    @BeforeEach
    void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/storageAccounts/dc", "/roleAssignments/", "/dicomservices/"})
    void aCreateGoesOnAfterTheCrash(String call) {
        var setting = Setting.make(client, "crash");
        hold("PUT", call);
        var accepted = client.put(setting.cast("cast1"), setting.castBody());
        awaitHit();

        provider.kill();
        provider.restart();

        assertEquals(
                "Succeeded",
                client.awaitOperation(accepted).body().path("status").asText());
        assertEquals("Succeeded", client.get(setting.cast("cast1")).state());
        var belongings = Belongings.of(client);
        assertEquals(belongings.listed(), belongings.existing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/roleAssignments/", "/storageAccounts/dc"})
    void aDeleteGoesOnAfterTheCrash(String call) {
        var setting = Setting.make(client, "crash");
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));
        hold("DELETE", call);
        var accepted = client.delete(setting.cast("cast1"));
        awaitHit();

        provider.kill();
        provider.restart();

        assertEquals(
                "Succeeded",
                client.awaitOperation(accepted).body().path("status").asText());
        assertEquals(404, client.get(setting.cast("cast1")).status());
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    private void hold(String method, String path) {
        var fault = "{\"method\":\"%s\",\"path\":\"%s\",\"delay\":\"PT30S\"}".formatted(method, path);
        assertTrue(client.post("/local/faults", fault).status() < 300);
    }

    private void awaitHit() {
        client.await(
                "/local/faults", reply -> reply.body().findValuesAsText("hit").contains("1"));
    }
}
