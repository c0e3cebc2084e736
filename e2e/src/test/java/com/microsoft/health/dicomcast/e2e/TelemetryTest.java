package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the provider tells of itself, as an OTLP receiver gets it. */
class TelemetryTest extends OnOneProvider {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Set<String> STEPS = Set.of(
            "ClaimOperation",
            "CheckParents",
            "CreateStorageAccount",
            "CreateTables",
            "CreateIdentity",
            "GrantTableRole",
            "CreateFederatedCredential",
            "PutCastSection",
            "CheckCastReady",
            "FinishCast");

    @Test
    void oneTraceGoesFromTheCallThroughEveryStepToEveryCloud() {
        var setting = Setting.make(client, "traces");
        var header = Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        var accepted = client.send("PUT", setting.cast(Story.CAST), setting.castBody(), header);
        client.awaitOperation(accepted);

        var spans = client.await(
                        "/local/traces?trace=" + TRACE,
                        reply -> names(reply.body()).containsAll(STEPS))
                .body();
        var names = names(spans);
        assertTrue(names.contains("PUT"), names::toString);
        assertTrue(names.contains("start ProvisionCast"), names::toString);
        assertTrue(
                names.containsAll(Set.of("cosmos readMany", "cosmos batch", "arm PUT", "kubernetes call")),
                names::toString);
        var call = span(spans, "PUT");
        assertEquals("00f067aa0ba902b7", call.path("parentSpanId").asText());
        assertEquals(call.path("spanId"), span(spans, "CreateTables").path("parentSpanId"));
        assertEquals(
                "1",
                span(spans, "CreateTables").at("/attributes/dicomcast.attempt").asText());
    }

    @Test
    void aCallWithoutATraceBeginsOne() {
        var before = traces();

        client.get("/health/live");

        client.await("/local/traces", reply -> !before.containsAll(texts(reply.body(), "/traceId")));
    }

    @Test
    void whatHappenedIsMeasured() {
        var setting = Setting.make(client, "metrics");

        Story.Create.tell(client, setting);
        client.get(setting.cast("nobody"));

        client.await(
                "/local/metrics?name=ProvisioningDurationMs",
                reply -> reply.body().at("/0/attributes/kind").asText().equals("Create")
                        && reply.body().at("/0/attributes/result").asText().equals("Succeeded"));
        var requests = client.await(
                "/local/metrics?name=HttpRequestDurationMs",
                reply -> texts(reply.body(), "/attributes/outcome").contains("clientFault"));
        assertTrue(texts(requests.body(), "/attributes/statusClass").containsAll(Set.of("2xx", "4xx")));
        client.await(
                "/local/metrics?name=CloudCallDurationMs",
                reply -> texts(reply.body(), "/attributes/cloud")
                        .containsAll(Set.of("arm", "cosmos", "eventgrid", "kubernetes")));
        client.post("/admin/functions/StartMismatchSweep", "{}");
        client.await(
                "/local/metrics?name=DicomCastCount",
                reply -> texts(reply.body(), "/attributes/provisioningState").contains("Succeeded"));
    }

    private Set<String> traces() {
        return texts(client.get("/local/traces").body(), "/traceId");
    }

    private static Set<String> names(JsonNode spans) {
        return texts(spans, "/name");
    }

    private static Set<String> texts(JsonNode all, String path) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(each -> each.at(path).asText())
                .collect(Collectors.toSet());
    }

    private static JsonNode span(JsonNode spans, String name) {
        return StreamSupport.stream(spans.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + names(spans)));
    }
}
