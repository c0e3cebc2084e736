package com.microsoft.health.dicomcast.functions.verbs;

import static com.microsoft.health.dicomcast.functions.support.Edge.FHIR;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;
import static com.microsoft.health.dicomcast.functions.support.Edge.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.support.Edge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightDeploymentTest {
    private static final String PATH =
            SUBSCRIPTION + "/resourceGroups/rg1/providers/Microsoft.HealthcareApis/deployments/d1/preflight";
    private static final String SUCCEEDED = "{\"status\":\"Succeeded\"}";

    private final Edge edge = new Edge();

    @Test
    void whatAPutWouldAcceptSucceedsAndChangesNothing() {
        var documents = edge.documents().size();

        assertEquals(SUCCEEDED, preflight(cast("ws1/ds1/cast1", VERSION, FHIR)).toString());
        assertEquals(documents, edge.documents().size());
    }

    @ParameterizedTest
    @CsvSource({
        "ws1/ds1/c, 2026-11-01-preview, '', InvalidResourceName, resources[0].name",
        "ws1/ds1/a<b, 2026-11-01-preview, '', InvalidResourceName, resources[0].name",
        "ws1//cast1, 2026-11-01-preview, '', InvalidResourceName, resources[0].name",
        "ws1/ds1/cast1, 2020-01-01, '', InvalidApiVersionParameter, resources[0].apiVersion",
        "ws1/ds1/cast1, '', '', MissingApiVersionParameter, resources[0].apiVersion",
        "ws2/ds1/cast1, 2026-11-01-preview, '', FhirServiceNotInWorkspace, resources[0].properties.fhirServiceResourceId",
        "ws1/ds1/cast1, 2026-11-01-preview, 'x', InvalidRequestContent, resources[0].properties.fhirServiceResourceId"
    })
    void whatAPutWouldRefuseFailsWithItsCode(String name, String version, String more, String code, String target) {
        var told = preflight(cast(name, version, more + FHIR));

        assertEquals("Failed", told.path("status").asText());
        assertEquals(code, told.at("/error/code").asText());
        assertEquals(target, told.at("/error/target").asText());
    }

    @Test
    void severalFaultsAreToldAtOnce() {
        var told = preflight(cast("ws1/ds1/c", VERSION, FHIR) + "," + cast("ws2/ds1/cast1", VERSION, FHIR));

        assertEquals("MultipleErrorsOccurred", told.at("/error/code").asText());
        assertEquals("resources[0].name", told.at("/error/details/0/target").asText());
        assertEquals(
                "resources[1].properties.fhirServiceResourceId",
                told.at("/error/details/1/target").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Microsoft.Storage/storageAccounts\",\"name\":\"!\",\"apiVersion\":\"1\"}",
                "{\"type\":\"Microsoft.HealthcareApis/workspaces\",\"name\":\"!\",\"apiVersion\":\"1\"}",
                "7",
                "null",
                "{}",
                "[]"
            })
    void whatIsNotOursIsPassedOver(String resource) {
        assertEquals(SUCCEEDED, preflight(resource).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "[parameters(name)], 2026-11-01-preview, x",
        "ws1/ds1/c, \"[variables('version')]\", x",
        "ws1/ds1/c, 2026-11-01-preview, \"[resourceId('x')]\"",
        "cast1, 2026-11-01-preview, x"
    })
    void whatCannotBeJudgedYetIsPassedOver(String name, String version, String fhir) {
        var resource = cast(name.replace("\"", ""), version.replace("\"", ""), fhir.replace("\"", ""));

        assertEquals(SUCCEEDED, preflight(resource).toString());
    }

    @Test
    void onlyWhatItDependsOnMayBeUnevaluated() {
        var resource = cast("ws1/ds1/c", VERSION, FHIR).replaceFirst("\\{", "{\"dependsOn\":[\"[resourceId('x')]\"],");

        assertEquals("Failed", preflight(resource).path("status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"resources\":7}", "{\"resources\":[]}"})
    void whatCannotBeReadIsNoFault(String body) {
        var reply = edge.call("POST", PATH + "?api-version=2020-10-01", body);

        assertEquals(200, reply.status());
        assertEquals(SUCCEEDED, reply.body().orElseThrow());
    }

    private JsonNode preflight(String resources) {
        var reply = edge.call("POST", PATH + "?api-version=2020-10-01", "{\"resources\":[" + resources + "]}");
        assertEquals(200, reply.status());
        return json(reply);
    }

    private static String cast(String name, String version, String fhir) {
        return """
                {"type":"microsoft.healthcareapis/Workspaces/dicomservices/dicomcasts","name":"%s","apiVersion":"%s",\
                "location":"westus2","properties":{"fhirServiceResourceId":"%s"}}""".formatted(name, version, fhir);
    }
}
