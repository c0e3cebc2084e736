package com.microsoft.health.dicomcast.local.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmRows;
import com.microsoft.health.dicomcast.local.arm.Locations;
import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What ARM shows of the resources next door, made from a request and what was there before. */
final class Representation {
    private static final Set<String> FHIR_KINDS = Set.of("fhir-R4", "fhir-Stu3");

    /** Of a service that has moved: the name that its Kubernetes resource has kept. */
    static final String INTERNAL_NAME = "internalServiceName";

    private final UUID tenant;
    private final Supplier<UUID> ids;

    Representation(UUID tenant, Supplier<UUID> ids) {
        this.tenant = tenant;
        this.ids = ids;
    }

    /** The settled resource that a PUT leads to. */
    ObjectNode of(Kind kind, ArmPath path, ObjectNode body, ObjectNode before, ArmRows rows) throws SQLException {
        var id = before.path("id").asText(path.idSpelled(kind.type()));
        var location = Locations.of(body, before.path("location").asText(""), "InvalidResourceLocation");
        var json = ArmJson.object().put("id", id).put("name", ArmPath.of(id).nameChain());
        json.put("type", kind.type()).put("location", location);
        json.put("etag", "\"" + ids.get() + "\"");
        json.set("tags", body.path("tags").isObject() ? body.get("tags") : ArmJson.object());
        if (before.has(INTERNAL_NAME)) {
            json.set(INTERNAL_NAME, before.get(INTERNAL_NAME));
        }
        if (kind == Kind.FHIR_SERVICE) {
            json.put("kind", fhirKind(body, before));
        }
        if (kind != Kind.WORKSPACE) {
            json.set("identity", identity(body, before, rows));
        }
        json.set("properties", properties(kind, ArmPath.of(id), body));
        return json;
    }

    /** The name of a DICOM service's Kubernetes resource: the same whenever it is asked for. */
    static String internalServiceName(String id) {
        return "dicom-" + NameBasedUuid.of(id.toLowerCase(Locale.ROOT));
    }

    /** The same wherever the service has moved. */
    static String internalServiceName(JsonNode representation) {
        return representation
                .path(INTERNAL_NAME)
                .asText(internalServiceName(representation.path("id").asText()));
    }

    private ObjectNode properties(Kind kind, ArmPath path, ObjectNode body) {
        if (body.has("properties") && !body.path("properties").isObject()) {
            throw ArmRefusal.badRequest("InvalidRequestContent", "'properties' must be an object.");
        }
        var properties = body.get("properties") instanceof ObjectNode wanted ? wanted.deepCopy() : ArmJson.object();
        properties.put("provisioningState", "Succeeded");
        var host = String.join("-", path.names()).toLowerCase(Locale.ROOT);
        if (kind == Kind.DICOM_SERVICE) {
            properties.put("serviceUrl", "https://" + host + ".dicom.azurehealthcareapis.com");
            authentication(properties, "audiences", "https://dicom.healthcareapis.azure.com");
        }
        if (kind == Kind.FHIR_SERVICE) {
            authentication(properties, "audience", "https://" + host + ".fhir.azurehealthcareapis.com");
        }
        if (!properties.has("publicNetworkAccess")) {
            properties.put("publicNetworkAccess", "Enabled");
        }
        return properties;
    }

    private void authentication(ObjectNode properties, String audienceField, String audience) {
        var authentication = ArmJson.child(properties, "authenticationConfiguration");
        if (!authentication.has("authority")) {
            authentication.put("authority", "https://login.microsoftonline.com/" + tenant);
        }
        if (audienceField.equals("audiences")) {
            authentication.putArray(audienceField).add(audience); // read-only
        } else if (!authentication.has(audienceField)) {
            authentication.put(audienceField, audience);
        }
    }

    private static String fhirKind(ObjectNode body, ObjectNode before) {
        var kind = body.path("kind").asText();
        if (!FHIR_KINDS.contains(kind)) {
            throw ArmRefusal.badRequest(
                    "InvalidKind",
                    "The kind '%s' of a FHIR service must be one of fhir-R4, fhir-Stu3.".formatted(kind));
        }
        if (!before.path("kind").asText(kind).equals(kind)) {
            throw ArmRefusal.badRequest("PropertyChangeNotAllowed", "The kind of a FHIR service cannot change.");
        }
        return kind;
    }

    private ObjectNode identity(ObjectNode body, ObjectNode before, ArmRows rows) throws SQLException {
        var type = body.at("/identity/type").asText("None").replace(" ", "");
        if (!Set.of("None", "SystemAssigned", "UserAssigned", "SystemAssigned,UserAssigned")
                .contains(type)) {
            throw ArmRefusal.badRequest(
                    "InvalidIdentityType", "The identity type '%s' is not supported.".formatted(type));
        }
        var identity = ArmJson.object().put("type", type);
        if (type.startsWith("SystemAssigned")) {
            identity.put(
                    "principalId",
                    before.at("/identity/principalId").asText(ids.get().toString()));
            identity.put("tenantId", tenant.toString());
        }
        if (type.endsWith("UserAssigned")) {
            addUserAssigned(identity, body, rows);
        }
        return identity;
    }

    private static void addUserAssigned(ObjectNode identity, ObjectNode body, ArmRows rows) throws SQLException {
        var assigned = identity.putObject("userAssignedIdentities");
        for (var each : body.at("/identity/userAssignedIdentities").properties()) {
            var found = rows.find(each.getKey())
                    .orElseThrow(() -> ArmRefusal.badRequest(
                            "FailedIdentityOperation", "The identity '%s' was not found.".formatted(each.getKey())))
                    .json();
            assigned.putObject(each.getKey())
                    .put("principalId", found.at("/properties/principalId").asText())
                    .put("clientId", found.at("/properties/clientId").asText());
        }
        if (assigned.isEmpty()) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestContent", "'identity.userAssignedIdentities' must name at least one identity.");
        }
    }
}
