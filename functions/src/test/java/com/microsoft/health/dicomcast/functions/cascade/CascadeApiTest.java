package com.microsoft.health.dicomcast.functions.cascade;

import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.activities.CascadeStep;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeApiTest {
    private static final String DICOM_SERVICE = Edge.WORKSPACE + "/dicomservices/ds1";

    private final Edge edge = new Edge();
    private final List<Object> started = new ArrayList<>();
    private Clock clock = Clock.fixed(Edge.NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {Edge.WORKSPACE, DICOM_SERVICE})
    void aPostStartsAndAGetTellsHowFarItIs(String parent) {
        edge.put(Edge.CAST, Edge.BODY);
        edge.documents().remove(Edge.ID.dicomService());

        var accepted = call("POST", parent);
        var status = call("GET", parent);

        assertEquals(202, accepted.status());
        assertEquals("http://localhost:7071/internal/v1" + parent + "/deleteCasts", Edge.header(accepted, "Location"));
        assertEquals(List.of(new CascadeStep(parent, "corr")), started);
        assertEquals(
                "{\"status\":\"InProgress\",\"remaining\":1}", status.body().orElseThrow());
    }

    @Test
    void nothingLeftIsSuccess() {
        assertEquals(
                "{\"status\":\"Succeeded\",\"remaining\":0}",
                call("GET", DICOM_SERVICE).body().orElseThrow());
    }

    @Test
    void whatFailedAndIsNotTriedAgainIsAFailure() {
        edge.put(Edge.CAST, Edge.BODY);
        edge.documents().put(edge.documents().cast(Edge.ID).failed(List.of(), Edge.NOW));

        var justNow = call("GET", DICOM_SERVICE);
        clock = Clock.fixed(Edge.NOW.plusSeconds(300), ZoneOffset.UTC);
        var later = call("GET", DICOM_SERVICE);

        assertEquals("InProgress", json(justNow).path("status").asText());
        assertEquals("Failed", json(later).path("status").asText());
    }

    @Test
    void anythingElseIsNotThere() {
        assertEquals(404, call("POST", DICOM_SERVICE + "/dicomcasts/cast1").status());
        assertEquals(405, call("PUT", DICOM_SERVICE).status());
        assertEquals(List.of(), started);
    }

    private HttpReply call(String method, String parent) {
        var uri = URI.create("http://localhost:7071/internal/v1" + parent + "/deleteCasts");
        var headers = new Headers(Map.of("x-ms-correlation-request-id", "corr", "host", "localhost:7071"));
        var api = new CascadeApi(edge.documents(), clock);
        return new Pipeline(CallerAuthentication.ANYBODY, clock, UUID::randomUUID)
                .answer(
                        new HttpCall(method, uri, headers, ""),
                        exchange -> api.answer(exchange, (name, instance, input) -> started.add(input)));
    }
}
