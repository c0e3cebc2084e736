package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: the contract's status and code, the JSON path that is meant, and no document written. */
class RefusalsTest {
    @TempDir
    private static Path folder;

    private static ProviderProcess provider;
    private static ProviderClient client;
    private static Setting setting;

    @BeforeAll
    static void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
        setting = Setting.make(client, "refusals");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", "InvalidRequestContent", ""),
                Arguments.of("{", "InvalidRequestContent", ""),
                Arguments.of("[]", "InvalidRequestContent", ""),
                Arguments.of("{}", "InvalidRequestContent", "properties"),
                Arguments.of("{\"properties\":{}}", "InvalidRequestContent", "properties.fhirServiceResourceId"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":7}}",
                        "InvalidRequestContent",
                        "properties.fhirServiceResourceId"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"FHIR\",\"fhir\":1}}",
                        "MultipleErrorsOccurred",
                        ""),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"FHIR\",\"fhirServiceResourceId\":\"FHIR\"}}",
                        "InvalidRequestContent",
                        "properties.fhirServiceResourceId"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"{fhir}\",\"worker\":{\"pollInterval\":\"PT1S\"}}}",
                        "InvalidRequestContent",
                        "properties.worker.pollInterval"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"{fhir}\",\"colour\":\"red\"}}",
                        "InvalidRequestContent",
                        "properties.colour"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"{other}\"}}",
                        "FhirServiceNotInWorkspace",
                        "properties.fhirServiceResourceId"),
                Arguments.of(
                        "{\"properties\":{\"fhirServiceResourceId\":\"{missing}\"}}",
                        "FhirServiceNotFound",
                        "properties.fhirServiceResourceId"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBadBodyIsRefusedWithItsPath(String template, String code, String target) {
        var body = template.replace("{fhir}", setting.fhirService())
                .replace("{other}", setting.fhirService().replace("refusals", "elsewhere"))
                .replace("{missing}", setting.workspace() + "/fhirservices/nowhere");

        var reply = client.put(setting.cast("cast1"), body);

        assertEquals(400, reply.status(), () -> reply.body().toString());
        assertEquals(code, reply.errorCode(), () -> reply.body().toString());
        if (!target.isEmpty()) {
            assertEquals(target, reply.body().at("/error/target").asText());
        }
        assertFalse(reply.header("x-ms-request-id").isEmpty());
        assertNoCast();
    }

    private static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("PUT", "{ds}/dicomcasts/" + "x".repeat(25) + "{api}", 400, "InvalidResourceName"),
                Arguments.of("PUT", "{ds}/dicomcasts/a_b{api}", 400, "InvalidResourceName"),
                Arguments.of("PUT", "{ds}//dicomcasts/cast1{api}", 400, "InvalidRequestUri"),
                Arguments.of("PUT", "{ds}/%2e%2e/dicomcasts/cast1{api}", 400, "InvalidRequestUri"),
                Arguments.of("PUT", "{ds}/dicomcasts/cast1", 400, "MissingApiVersionParameter"),
                Arguments.of("PUT", "{ds}/dicomcasts/cast1?api-version=2020-01-01", 400, "InvalidApiVersionParameter"),
                Arguments.of("PUT", "{ds}x/dicomcasts/cast1{api}", 404, "ParentResourceNotFound"),
                Arguments.of("GET", "{ds}/dicomcasts/cast1{api}", 404, "ResourceNotFound"),
                Arguments.of("GET", "{ds}x/dicomcasts{api}", 404, "ParentResourceNotFound"),
                Arguments.of("POST", "{ds}/dicomcasts/cast1{api}", 405, "MethodNotAllowed"),
                Arguments.of("GET", "{ds}/dicomcats/cast1{api}", 404, "InvalidResourceType"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aBadPathIsRefused(String method, String template, int status, String code) {
        var path = template.replace("{ds}", setting.dicomService()).replace("{api}", Setting.API);

        var reply = client.send(method, path, method.equals("GET") ? null : setting.castBody(), Map.of());

        assertEquals(status, reply.status(), () -> reply.body().toString());
        assertEquals(code, reply.errorCode());
        assertEquals(code, reply.header("x-ms-error-code"));
        assertFalse(reply.body().at("/error/target").asText().isEmpty());
        assertFalse(reply.header("x-ms-request-id").isEmpty());
        assertNoCast();
    }

    @Test
    void anotherContentTypeIsRefused() {
        var reply = client.send("PUT", setting.cast("cast1"), setting.castBody(), Map.of("Content-Type", "text/plain"));

        assertEquals(415, reply.status());
        assertEquals("UnsupportedMediaType", reply.errorCode());
        assertNoCast();
    }

    private static void assertNoCast() {
        var snapshot = Snapshots.take(client);
        assertEquals(List.of(), snapshot.casts());
        assertEquals(List.of(), snapshot.slots());
    }
}
