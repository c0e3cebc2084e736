package com.microsoft.health.dicomcast.e2e;

import java.util.Map;
import java.util.UUID;

/** A workspace of its own with a DICOM and a FHIR service, made through the neighbours' API, and the paths below it. */
final class Setting {
    static final String API = "?api-version=2026-11-01-preview";
    private static final String NEIGHBOURS_API = "?api-version=2024-03-31";
    private static final String SUBSCRIPTION =
            UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    private static final String LOCATION = "westus2";
    private static final String GROUP = "{\"location\":\"" + LOCATION + "\"}";

    private final ProviderClient client;
    private final String resourceGroup;
    private final String workspaceName;

    private Setting(ProviderClient client, String workspaceName, String group) {
        this.client = client;
        this.workspaceName = workspaceName;
        this.resourceGroup = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + group;
    }

    static Setting make(ProviderClient client, String workspaceName) {
        var setting = new Setting(client, workspaceName, "hospital");
        expect(201, client.put(setting.resourceGroup + "?api-version=2024-03-01", GROUP), 200);
        expect(201, client.put(setting.workspace() + NEIGHBOURS_API, body("")), 200);
        expect(201, client.put(setting.fhirService() + NEIGHBOURS_API, body(",\"kind\":\"fhir-R4\"")), 200);
        expect(201, client.put(setting.dicomService() + NEIGHBOURS_API, body("")), 200);
        return setting;
    }

    /** The same workspace in another resource group, which is there. */
    Setting in(String group) {
        var other = new Setting(client, workspaceName, group);
        expect(201, client.put(other.resourceGroup + "?api-version=2024-03-01", GROUP), 200);
        return other;
    }

    /** Has the neighbours move the workspace; may be repeated until it has arrived. */
    Reply moveTo(Setting target) {
        return client.post(
                workspace() + "/move" + NEIGHBOURS_API, "{\"targetResourceGroup\":\"" + target.resourceGroup + "\"}");
    }

    String subscription() {
        return SUBSCRIPTION;
    }

    String workspace() {
        return resourceGroup + "/providers/Microsoft.HealthcareApis/workspaces/" + workspaceName;
    }

    String fhirService() {
        return workspace() + "/fhirservices/fhir1";
    }

    String anotherFhirService(String name) {
        var id = workspace() + "/fhirservices/" + name;
        expect(201, client.put(id + NEIGHBOURS_API, body(",\"kind\":\"fhir-R4\"")), 200);
        return id;
    }

    String dicomService() {
        return workspace() + "/dicomservices/dicom1";
    }

    String casts() {
        return dicomService() + "/dicomcasts" + API;
    }

    String castId(String name) {
        return dicomService() + "/dicomcasts/" + name;
    }

    String cast(String name) {
        return castId(name) + API;
    }

    String castBody() {
        return "{\"properties\":{\"fhirServiceResourceId\":\"" + fhirService() + "\"}}";
    }

    /** An operator orders something of a cast. */
    Reply order(String cast, String action, String body) {
        return client.send(
                "POST",
                "/geneva/v1" + castId(cast) + "/" + action,
                body,
                Map.of("x-ms-client-principal-name", "operator@ops.test"));
    }

    void failOverDicomService(String cluster) {
        expect(200, client.post(
                dicomService() + "/failover" + NEIGHBOURS_API, "{\"cluster\":\"" + cluster + "\"}"));
    }

    Reply deleteDicomService() {
        return client.delete(dicomService() + NEIGHBOURS_API);
    }

    private static String body(String more) {
        return "{\"location\":\"" + LOCATION + "\",\"identity\":{\"type\":\"SystemAssigned\"},\"properties\":{}" + more
                + "}";
    }

    private static void expect(int status, Reply reply, int... others) {
        for (var other : others) {
            if (reply.status() == other) {
                return;
            }
        }
        if (reply.status() != status) {
            throw new AssertionError("expected " + status + ", got " + reply.status() + " " + reply.body());
        }
    }
}
