package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.kubernetes.CastSection;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a worker finds is what ARM says: FHIR services and their neighbours by endpoint, permissions by role assignments. */
final class RoleWorld implements CastWorld {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FHIR = "Microsoft.HealthcareApis/workspaces/fhirservices";
    private static final String DICOM = "Microsoft.HealthcareApis/workspaces/dicomservices";
    private static final String AUTHORIZATION = "/providers/Microsoft.Authorization/";

    private final ArmFront arm;

    RoleWorld(ArmFront arm) {
        this.arm = arm;
    }

    @Override
    public boolean fhirServiceExists(CastSection cast) {
        return fhir(cast).isPresent();
    }

    @Override
    public boolean mayWriteToFhir(CastSection cast) {
        return fhir(cast)
                .filter(fhir -> isGranted(fhir, cast, FHIR + "/resources/write"))
                .isPresent();
    }

    @Override
    public boolean mayReadChangeFeed(CastSection cast) {
        return named(DICOM, cast.dicomEndpoint(), ".dicom.azurehealthcareapis.com")
                .filter(dicom -> isGranted(dicom, cast, DICOM + "/resources/read"))
                .isPresent();
    }

    private Optional<ArmResource> fhir(CastSection cast) {
        return named(FHIR, cast.fhirEndpoint(), ".fhir.azurehealthcareapis.com");
    }

    /** By the host, which is made of the names; the audience of a FHIR service is the customer's and says nothing. */
    private Optional<ArmResource> named(String type, String endpoint, String domain) {
        var host = endpoint.toLowerCase(Locale.ROOT).replace("https://", "");
        var name = host.replace(domain, "").replaceFirst("^[^-]*-", ""); // no name of a workspace has a hyphen
        return arm.named(type, name).stream()
                .filter(each -> host.equalsIgnoreCase(
                        String.join("-", ArmPath.of(each.id()).names()) + domain))
                .findFirst();
    }

    private boolean isGranted(ArmResource resource, CastSection cast, String dataAction) {
        var principal = cast.principalId();
        return principal != null
                && assignments(resource, principal)
                        .map(each -> each.at("/properties/roleDefinitionId").asText())
                        .flatMap(definition -> items(get(definition), "/properties/permissions"))
                        .anyMatch(permission -> matches(permission, "dataActions", dataAction)
                                && !matches(permission, "notDataActions", dataAction));
    }

    private Stream<JsonNode> assignments(ArmResource resource, String principal) {
        var filter = "$filter=atScope()%20and%20assignedTo('" + principal + "')";
        return items(get(resource.id() + AUTHORIZATION + "roleAssignments?" + filter), "/value");
    }

    private JsonNode get(String pathAndQuery) {
        var uri = URI.create(pathAndQuery + (pathAndQuery.contains("?") ? "&" : "?") + "api-version=2022-04-01");
        try {
            return JSON.readTree(arm.answer(new Request("GET", uri, new Headers(), new byte[0]))
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(JsonNode permission, String field, String dataAction) {
        return items(permission, "/" + field)
                .anyMatch(pattern -> Pattern.compile(
                                Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE)
                        .matcher(dataAction)
                        .matches());
    }

    private static Stream<JsonNode> items(JsonNode json, String pointer) {
        return StreamSupport.stream(json.at(pointer).spliterator(), false);
    }
}
