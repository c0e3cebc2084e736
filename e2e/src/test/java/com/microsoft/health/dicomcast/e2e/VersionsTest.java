package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** One cast through two api-versions (C-13, C-14), down to what its worker is told. */
class VersionsTest extends OnOneProvider {
    private static final String OLD = "?api-version=2026-11-01-preview";
    private static final String NEW = "?api-version=2027-03-01-preview";
    private static final String PROPERTY = "/properties/worker/pollIntervalDuringCatchup";

    @Test
    void aWriteThroughTheOldVersionLeavesTheNewerPropertyAlone() {
        var setting = Setting.make(client, "versions1");
        var id = setting.castId("cast1");
        client.awaitOperation(client.put(id + NEW, body(setting, "\"pollIntervalDuringCatchup\":\"PT2S\"")));

        var accepted = client.put(id + OLD, body(setting, "\"pollInterval\":\"PT2M\""));

        var status = accepted.header("Azure-AsyncOperation");
        assertTrue(status.endsWith(OLD), status);
        client.await(
                status.replace(OLD, NEW),
                reply -> reply.body().path("status").asText().equals("Succeeded"));
        var old = client.get(id + OLD);
        assertEquals("PT2M", old.body().at("/properties/worker/pollInterval").asText());
        assertTrue(old.body().at(PROPERTY).isMissingNode());
        assertEquals("PT2S", client.get(id + NEW).body().at(PROPERTY).asText());
        assertEquals("00:02:00", worker(setting).path("pollInterval").asText());
        assertEquals(
                "00:00:02", worker(setting).path("pollIntervalDuringCatchup").asText());
    }

    @Test
    void whatTheOldVersionMadeHasTheDefaultAndIsTheSameToBoth() {
        var setting = Setting.make(client, "versions2");
        var id = setting.castId("cast1");
        client.awaitOperation(client.put(id + OLD, setting.castBody()));

        var seen = client.get(id + NEW);
        var again = client.put(id + NEW, seen.body().toString());

        assertEquals("PT0S", seen.body().at(PROPERTY).asText());
        assertEquals(200, again.status());
        assertFalse(again.headers().firstValue("Azure-AsyncOperation").isPresent());
        assertEquals(client.get(id + OLD).header("ETag"), seen.header("ETag"));
        assertEquals(
                "00:00:00", worker(setting).path("pollIntervalDuringCatchup").asText());
    }

    private static String body(Setting setting, String worker) {
        return setting.castBody().replace("}}", ",\"worker\":{" + worker + "}}}");
    }

    /** What the worker of this workspace's only cast is told. */
    private JsonNode worker(Setting setting) {
        for (var resource : client.get("/local/state").body().path("kubernetes")) {
            if (resource.at("/spec/cast/resourceId").asText().equals(setting.castId("cast1"))) {
                return resource.at("/spec/cast/worker");
            }
        }
        throw new AssertionError("there is no section for " + setting.castId("cast1"));
    }
}
