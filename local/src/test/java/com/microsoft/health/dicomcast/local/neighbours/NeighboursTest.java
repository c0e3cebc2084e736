package com.microsoft.health.dicomcast.local.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.local.arm.ArmCaller.Reply;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.sun.net.httpserver.Headers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NeighboursTest {
    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final String DICOM = WORKSPACE + "/dicomservices/ds1";
    private static final String FHIR = WORKSPACE + "/fhirservices/fhir1";
    private static final String VERSION = "?api-version=2024-03-31";
    private static final String DICOM_BODY = "{'location':'West US 2','identity':{'type':'SystemAssigned'}}";
    private static final String FHIR_BODY =
            "{'location':'westus2','kind':'fhir-R4','properties':{'authenticationConfiguration':{'audience':'https://aud'}}}";

    @TempDir
    Path folder;

    private Neighbourly world;
    private CosmosContainer documents;
    private KubernetesClient cluster;

    @BeforeEach
    void start() throws IOException {
        world = Neighbourly.start(folder);
        documents = world.documents();
        cluster = world.cluster();
        put(GROUP, "{'location':'westus2'}");
        put(WORKSPACE, "{'location':'westus2'}");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aWorkspaceIsMadeAndFound() {
        var found = send("GET", WORKSPACE.replace("ws1", "WS1"), "");

        assertEquals(
                "Succeeded", found.json().at("/properties/provisioningState").asText());
        assertEquals(
                "workspaces",
                document(DocumentKeys.of(WorkspaceId.parse(WORKSPACE).orElseThrow()))
                        .path("type")
                        .asText());
        assertEquals(
                1,
                send("GET", GROUP + "/providers/Microsoft.HealthcareApis/workspaces", "")
                        .json()
                        .path("value")
                        .size());
    }

    @Test
    void aDicomServiceIsInArmInTheGlobalDbAndInKubernetes() {
        var made = put(DICOM, DICOM_BODY);

        var document = document(DocumentKeys.of(id()));
        assertEquals(201, made.status());
        assertEquals("ws1/ds1", made.json().path("name").asText());
        assertEquals(
                "https://ws1-ds1.dicom.azurehealthcareapis.com",
                made.json().at("/properties/serviceUrl").asText());
        assertEquals(made.json().at("/identity/principalId"), document.at("/resource/identity/principalId"));
        assertEquals("westus2", document.at("/resource/location").asText());
        assertEquals("workspaces/dicomservices", document.path("type").asText());
        assertEquals(DICOM, spec().get("resourceId"));
        assertEquals(200, world.armGet(DICOM).status());
    }

    @Test
    void aFhirServiceSaysItsKindAndAudience() {
        var made = put(FHIR, FHIR_BODY);

        var document = document(DocumentKeys.of(FhirServiceId.parse(FHIR).orElseThrow()));
        assertEquals(201, made.status());
        assertEquals("fhir-R4", document.at("/resource/kind").asText());
        assertEquals(
                "https://aud",
                document.at("/resource/authenticationConfiguration/audience").asText());
        assertEquals(
                "https://ws1-fhir1.fhir.azurehealthcareapis.com",
                document.at("/resource/serviceUrl").asText());
    }

    @Test
    void anUpdateKeepsThePrincipalAndTheCastsSection() {
        var before = put(DICOM, DICOM_BODY);
        putCast();

        var after = put(
                DICOM, DICOM_BODY.replace("'identity'", "'properties':{'publicNetworkAccess':'Disabled'},'identity'"));

        assertEquals(200, after.status());
        assertEquals(before.json().at("/identity/principalId"), after.json().at("/identity/principalId"));
        assertEquals("Disabled", spec().get("publicNetworkAccess"));
        assertEquals(Map.of("castId", "c1"), spec().get("cast"));
        assertFalse(slot().at("/resource").has("parentOperation"));
        assertEquals(2, slot().at("/resource/epoch").asInt());
    }

    @Test
    void whileAServiceIsHeldItsSlotIsTaken() {
        put(DICOM, DICOM_BODY);

        var held = send("POST", DICOM + "/hold", "{'provisioningState':'Updating'}");

        assertEquals("Updating", held.json().at("/properties/provisioningState").asText());
        assertEquals(
                "Updating",
                document(DocumentKeys.of(id()))
                        .at("/resource/provisioningState")
                        .asText());
        assertEquals("hold", slot().at("/resource/parentOperation").asText());
        assertEquals("ResourceNotStable", put(DICOM, DICOM_BODY).code());
        send("POST", DICOM + "/release", "");
        assertFalse(slot().at("/resource").has("parentOperation"));
        assertEquals(200, put(DICOM, DICOM_BODY).status());
    }

    @Test
    void aHeldWorkspaceTakesTheSlotsOfItsServicesAndNoChildren() {
        put(DICOM, DICOM_BODY);

        send("POST", WORKSPACE + "/hold", "{'provisioningState':'Updating'}");

        assertEquals("hold", slot().at("/resource/parentOperation").asText());
        assertEquals(409, put(FHIR, FHIR_BODY).status());
        send("POST", WORKSPACE + "/release", "");
        assertFalse(slot().at("/resource").has("parentOperation"));
    }

    @Test
    void theSlotsHoldersSurviveTheNeighbour() {
        put(DICOM, DICOM_BODY);
        send("POST", DICOM + "/hold", "{'provisioningState':'Updating'}");
        var slot = slot();
        ((ObjectNode) slot.path("resource")).putArray("holders").add("cast1");
        documents.upsertItem(slot);

        send("POST", DICOM + "/release", "");

        assertEquals("cast1", slot().at("/resource/holders/0").asText());
    }

    @Test
    void racingUpdatesLoseNothing() {
        put(DICOM, DICOM_BODY);
        putCast();

        var raced = send("POST", DICOM + "/race", "{'updates':8}");

        assertEquals(204, raced.status());
        assertEquals(Map.of("castId", "c1"), spec().get("cast"));
        assertEquals(DICOM, spec().get("resourceId"));
    }

    @Test
    void deletingAServiceDeletesItsCastsFirst() {
        put(DICOM, DICOM_BODY);
        world.onCascade(parent -> {
            assertEquals(
                    "Deleting",
                    document(DocumentKeys.of(id()))
                            .at("/resource/provisioningState")
                            .asText());
            assertEquals("delete", slot().at("/resource/parentOperation").asText());
            assertEquals(DICOM, spec().get("resourceId"));
        });

        var deleted = send("DELETE", DICOM, "");

        assertEquals(200, deleted.status());
        assertEquals(List.of(DICOM), world.cascades());
        assertThrows(CosmosException.class, () -> document(DocumentKeys.of(id())));
        assertThrows(CosmosException.class, this::slot);
        assertEquals(
                0,
                cluster.genericKubernetesResources(DicomServiceType.OURS.context())
                        .inAnyNamespace()
                        .list()
                        .getItems()
                        .size());
        assertEquals(404, send("GET", DICOM, "").status());
        assertEquals(204, send("DELETE", DICOM, "").status());
    }

    @Test
    void aServiceWhoseCastsCannotGoStaysAndCanBeDeletedLater() {
        put(DICOM, DICOM_BODY);
        world.onCascade(parent -> {
            throw new CascadeFailedException("no", null);
        });

        var refused = send("DELETE", DICOM, "");

        assertEquals(409, refused.status());
        assertEquals(
                "Failed",
                send("GET", DICOM, "")
                        .json()
                        .at("/properties/provisioningState")
                        .asText());
        assertFalse(slot().at("/resource").has("parentOperation"));
        world.onCascade(parent -> {});
        assertEquals(200, send("DELETE", DICOM, "").status());
    }

    @Test
    void deletingAWorkspaceDeletesAllThatIsInIt() {
        put(DICOM, DICOM_BODY);
        put(FHIR, FHIR_BODY);

        var deleted = send("DELETE", WORKSPACE, "");

        assertEquals(200, deleted.status());
        assertEquals(List.of(WORKSPACE), world.cascades());
        assertEquals(
                0,
                documents.queryItems("SELECT * FROM c", null, ObjectNode.class).stream()
                        .count());
        assertEquals(List.of(GROUP), world.armIds());
    }

    @Test
    void aGroupTakesItsWorkspacesWithIt() {
        put(DICOM, DICOM_BODY);

        send("DELETE", GROUP, "");

        assertEquals(List.of(WORKSPACE), world.cascades());
        assertEquals(List.of(), world.armIds());
    }

    @Test
    void aDeletionThatWasCutShortGoesOn() {
        put(DICOM, DICOM_BODY);
        send("POST", DICOM + "/hold", "{'provisioningState':'Deleting'}");

        world.resume();

        assertEquals(404, send("GET", DICOM, "").status());
    }

    @ParameterizedTest
    @CsvSource({
        "/fhirservices/fhir1, {'location':'westus2'}, 400, InvalidKind",
        "/fhirservices/fhir1, {'kind':'fhir-R4'}, 400, LocationRequired",
        "/dicomservices/ds1, '{''location'':''westus2'',''properties'':[]}', 400, InvalidRequestContent",
        "/dicomservices/d, {'location':'westus2'}, 400, InvalidResourceName",
        "/dicomservices/ds1, '{''location'':''westus2'',''identity'':{''type'':''Wrong''}}', 400, InvalidIdentityType"
    })
    void badInputIsRefusedAndNothingIsWritten(String child, String body, int status, String code) {
        var refused = put(WORKSPACE + child, body);

        assertEquals(status, refused.status());
        assertEquals(code, refused.code());
        assertEquals(404, send("GET", WORKSPACE + child, "").status());
    }

    @Test
    void aMissingParentIsRefused() {
        assertEquals(
                "ParentResourceNotFound",
                put(DICOM.replace("ws1", "ws2"), DICOM_BODY).code());
        assertEquals(
                "ResourceGroupNotFound",
                put(WORKSPACE.replace("rg1", "rg2"), "{'location':'westus2'}").code());
    }

    @Test
    void aWorkspaceMovesAndItsServicesKeepTheirKubernetesResources() {
        var target = GROUP.replace("rg1", "rg2");
        put(target, "{'location':'westus2'}");
        put(DICOM, DICOM_BODY);
        put(FHIR, FHIR_BODY);
        putCast();
        var body = "{'targetResourceGroup':'" + target + "'}";

        var moved = send("POST", WORKSPACE + "/move", body);

        var there = DICOM.replace("rg1", "rg2");
        assertEquals(200, moved.status());
        assertEquals(List.of(WORKSPACE + " moved to " + WORKSPACE.replace("rg1", "rg2")), world.cascades());
        assertEquals(404, send("GET", DICOM, "").status());
        assertEquals(
                "Succeeded",
                send("GET", there, "")
                        .json()
                        .at("/properties/provisioningState")
                        .asText());
        assertEquals(200, send("GET", FHIR.replace("rg1", "rg2"), "").status());
        assertEquals(there, spec().get("resourceId"));
        assertEquals(Map.of("castId", "c1"), spec().get("cast"));
        assertEquals(
                Representation.internalServiceName(DICOM),
                document(DocumentKeys.of(DicomServiceId.parse(there).orElseThrow()))
                        .at("/resource/internalServiceName")
                        .asText());
        put(WORKSPACE, "{'location':'westus2'}");
        put(DICOM, DICOM_BODY);
        assertEquals(there, spec().get("resourceId"), "a new service of the old id has another resource");
    }

    @Test
    void aMoveThatTheCastsCannotFollowLeavesAllAsItWas() {
        var target = GROUP.replace("rg1", "rg2");
        put(target, "{'location':'westus2'}");
        put(DICOM, DICOM_BODY);
        world.onCascade(move -> {
            throw new CascadeFailedException("busy", null);
        });

        var refused = send("POST", WORKSPACE + "/move", "{'targetResourceGroup':'" + target + "'}");

        assertEquals("ResourceMoveFailed", refused.code());
        assertEquals(
                "Succeeded",
                send("GET", WORKSPACE, "")
                        .json()
                        .at("/properties/provisioningState")
                        .asText());
        assertEquals(404, send("GET", WORKSPACE.replace("rg1", "rg2"), "").status());
        assertTrue(slot().at("/resource/parentOperation").isMissingNode());
    }

    @Test
    void onlyTheOneApiVersionIsServed() {
        assertEquals(
                "NoRegisteredProviderFound",
                world.send("GET", WORKSPACE + "?api-version=2020-01-01", "").code());
    }

    @Test
    void itServesItsOwnPathsOnly() {
        for (var own : List.of(WORKSPACE, DICOM, FHIR + "/", WORKSPACE + "/dicomservices", DICOM + "/hold")) {
            assertTrue(world.neighbours().serves(request(own)), own);
        }
        for (var other : List.of(
                DICOM + "/dicomcasts",
                DICOM + "/dicomcasts/c1",
                WORKSPACE + "/iotconnectors/x",
                DICOM + "/providers/Microsoft.Authorization/roleAssignments/x",
                GROUP,
                "/providers/Microsoft.HealthcareApis/operations",
                "/")) {
            assertFalse(world.neighbours().serves(request(other)), other);
        }
    }

    private static Request request(String path) {
        return new Request("GET", URI.create(path), new Headers(), new byte[0]);
    }

    private Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    private Reply send(String method, String path, String body) {
        return world.send(method, path + VERSION, body);
    }

    private static DicomServiceId id() {
        return DicomServiceId.parse(DICOM).orElseThrow();
    }

    private ObjectNode slot() {
        return document(DocumentKeys.slot(id()));
    }

    private ObjectNode document(DocumentKey key) {
        return documents
                .readItem(key.id(), new PartitionKey(key.partition().toString()), ObjectNode.class)
                .getItem();
    }

    private GenericKubernetesResource resource() {
        return cluster.genericKubernetesResources(DicomServiceType.OURS.context())
                .inNamespace("dicom")
                .withName(Representation.internalServiceName(DICOM))
                .require();
    }

    private Map<?, ?> spec() {
        return (Map<?, ?>)
                Objects.requireNonNull(resource().getAdditionalProperties().get("spec"));
    }

    private void putCast() {
        var resource = resource();
        var spec = new LinkedHashMap<Object, Object>(spec());
        spec.put("cast", Map.of("castId", "c1"));
        resource.setAdditionalProperty("spec", spec);
        cluster.resource(resource).update();
    }
}
