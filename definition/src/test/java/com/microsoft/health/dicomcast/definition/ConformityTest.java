package com.microsoft.health.dicomcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in an exchange, and what is let pass. */
class ConformityTest {
    private static final String ID =
            "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg1/providers/Microsoft.HealthcareApis"
                    + "/workspaces/ws1/dicomservices/ds1/dicomcasts/cast1";
    private static final String FHIR = ID.replace("dicomservices/ds1/dicomcasts/cast1", "fhirservices/fhir1");
    private static final String CAST = "{\"id\":\"" + ID + "\",\"name\":\"cast1\",\"properties\":"
            + "{\"fhirServiceResourceId\":\"" + FHIR + "\",\"worker\":{\"pollInterval\":\"PT1M\"}}}";
    private static final String REFUSAL =
            "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"It is not there.\"}}";
    private static final String FOLLOW = ",\"Azure-AsyncOperation\":\"https://a/b\",\"Retry-After\":\"10\"";

    private final Conformity conformity =
            new Conformity(Published.all().get(Published.all().size() - 1));

    static Stream<Arguments> good() {
        return Stream.of(
                exchange("GET", ID, "", 200, "", CAST),
                exchange("GET", ID.replace("resourceGroups", "resourcegroups"), "", 200, "", CAST),
                exchange("GET", ID, "", 404, "", REFUSAL),
                exchange("PUT", ID, "{\"properties\":7}", 400, "", REFUSAL),
                exchange("PUT", ID, CAST, 201, FOLLOW, CAST),
                exchange("POST", ID, "", 405, "", REFUSAL));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsAsPublishedIsLetPass(Exchange exchange) {
        assertEquals(List.of(), conformity.faults(exchange));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                exchange("GET", ID, "", 203, "", CAST),
                exchange("GET", ID, "", 200, "", CAST.replace("\"PT1M\"", "7")),
                exchange("GET", ID, "", 200, "", CAST.replace("fhirServiceResourceId", "fhirService")),
                exchange("GET", ID, "", 404, "", "{\"error\":\"none\"}"),
                exchange("PUT", ID, CAST, 201, "", CAST),
                exchange("PUT", ID, CAST.replace("\"PT1M\"", "true"), 200, "", CAST),
                exchange("DELETE", ID, "", 202, FOLLOW, ""),
                exchange("POST", ID, "", 200, "", CAST));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsNotAsPublishedIsFound(Exchange exchange) {
        assertNotEquals(List.of(), conformity.faults(exchange));
    }

    private static Arguments exchange(
            String method, String path, String request, int status, String headers, String answer) {
        return Arguments.of(Exchange.of("""
                {"liveRequest":{"method":"%s","url":"https://management.azure.com%s?api-version=2027-03-01-preview",
                "headers":{"Content-Type":"application/json"}%s},
                "liveResponse":{"statusCode":"%d","headers":{"Content-Type":"application/json"%s}%s}}""".formatted(method, path, body(request), status, headers, body(answer))));
    }

    private static String body(String text) {
        return text.isEmpty() ? "" : ",\"body\":" + text;
    }
}
