package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation that is published and every answer that it promises, in every version: traffic for the definition's checks. */
class PublishedOperationsTest extends OnOneProvider {
    /** So that somebody who asks at once finds the operation running. */
    private static final String SLOW =
            "{\"cloud\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",\"delay\":\"PT1S\",\"times\":1}";

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01-preview", "2027-03-01-preview"})
    void everyAnswerIsGivenOnce(String version) {
        var api = "?api-version=" + version;
        var setting = Setting.make(client, "published" + version.substring(0, 4));
        var cast = setting.castId("cast1") + api;
        client.post("/local/faults", SLOW.formatted("arm", "PUT", "/storageAccounts/dc*"));

        expect(200, client.get("/providers/Microsoft.HealthcareApis/operations" + api));
        expect(404, client.get(cast));
        var created = expect(201, client.put(cast, setting.castBody()));
        expect(202, client.get(result(created)));
        client.awaitOperation(created);
        expect(201, client.get(result(created)));
        expect(200, client.put(cast, setting.castBody()));
        var another = setting.castBody().replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}");
        var replaced = expect(200, client.put(cast, another));
        client.awaitOperation(replaced);
        expect(200, client.get(result(replaced)));
        var updated = expect(202, patch(cast, "{\"properties\":{\"worker\":{\"pollInterval\":null}}}"));
        client.awaitOperation(updated);
        expect(200, patch(cast, "{}"));
        expect(200, client.get(cast));
        expect(200, client.get(setting.dicomService() + "/dicomcasts" + api + "&$top=1"));
        var deleted = expect(202, client.delete(cast));
        client.awaitOperation(deleted);
        expect(204, client.get(result(deleted)));
        expect(204, client.delete(cast));
        expect(404, client.get(cast));
    }

    private Reply patch(String cast, String body) {
        return client.send("PATCH", cast, body, Map.of("Content-Type", "application/merge-patch+json"));
    }

    private static String result(Reply accepted) {
        return accepted.header("Azure-AsyncOperation").replace("operationStatuses", "operationResults");
    }

    private static Reply expect(int status, Reply reply) {
        assertEquals(status, reply.status(), () -> reply.body().toString());
        return reply;
    }
}
