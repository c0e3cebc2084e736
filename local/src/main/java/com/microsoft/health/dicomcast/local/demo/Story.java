package com.microsoft.health.dicomcast.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Make a workspace, a FHIR and a DICOM service, grant roles, make a cast, watch it, read it, delete it. */
final class Story {
    private static final String OURS = "?api-version=2026-11-01-preview";
    private static final String NEIGHBOURS = "?api-version=2024-03-31";
    private static final String GROUPS = "?api-version=2021-04-01";
    private static final String AUTHORIZATION = "?api-version=2022-04-01";
    private static final String FHIR_DATA_WRITER = "3f88fce4-5892-4214-ae73-ba5294559913";
    private static final String DICOM_DATA_READER = "e89c7a3c-2f64-4fa1-a847-3e4c9ba4283a";
    private static final String REGION = "westus2";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Teller teller;
    private final String subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    private final String group;
    private final String workspace;
    private final String fhirService;
    private final String dicomService;
    private final String casts;
    private final String cast;

    /**
     * @param run keeps the names of this run apart from those of others; three or more of 0-9 and a-z
     */
    Story(Teller teller, String run) {
        this.teller = teller;
        this.group = subscription + "/resourceGroups/demo-" + run;
        this.workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/demo" + run;
        this.fhirService = workspace + "/fhirservices/fhir";
        this.dicomService = workspace + "/dicomservices/dicom";
        this.casts = dicomService + "/dicomcasts";
        this.cast = casts + "/cast";
    }

    void play() throws BrokenPromiseException, InterruptedException {
        makeNeighbours();
        var before = belongings();
        makeCast();
        showWhatThereIs(before);
        deleteCast();
        var left = belongings().without(before);
        if (!left.isEmpty()) {
            throw new BrokenPromiseException("the cast is gone, but has left behind " + left);
        }
        teller.say("Nothing is left of the cast, in no cloud.");
        deleteNeighbours();
    }

    private void makeNeighbours() throws BrokenPromiseException, InterruptedException {
        var there = "{\"location\":\"" + REGION + "\"}";
        put(group + GROUPS, there, "a resource group");
        put(workspace + NEIGHBOURS, there, "a workspace in it");
        put(fhirService + NEIGHBOURS, "{\"location\":\"" + REGION + "\",\"kind\":\"fhir-R4\"}", "its FHIR service");
        var made = put(
                dicomService + NEIGHBOURS,
                "{\"location\":\"" + REGION + "\",\"identity\":{\"type\":\"SystemAssigned\"}}",
                "its DICOM service, with an identity");
        var principal = made.text("/identity/principalId");
        grant(fhirService, FHIR_DATA_WRITER, principal, "that identity may write to the FHIR service");
        grant(dicomService, DICOM_DATA_READER, principal, "and read the DICOM service's change feed");
    }

    private void makeCast() throws BrokenPromiseException, InterruptedException {
        var wish = "{\"properties\":{\"fhirServiceResourceId\":\"" + fhirService + "\"}}";
        var accepted =
                teller.call("PUT", cast + OURS, wish, Set.of(201), "a cast is accepted; it is being provisioned");
        expect("Creating", accepted.text("/properties/provisioningState"), "provisioningState");
        watch(accepted);
        var read = teller.call("GET", cast + OURS, "", Set.of(200), "the cast as it is now");
        expect("Succeeded", read.text("/properties/provisioningState"), "provisioningState");
        var list = teller.call("GET", casts + OURS, "", Set.of(200), "the DICOM service's casts: this one");
        expect(read.text("/id"), list.text("/value/0/id"), "the only id in the list");
    }

    private void showWhatThereIs(Belongings before) throws BrokenPromiseException, InterruptedException {
        teller.say("For the cast there are now:");
        belongings().without(before).forEach(each -> teller.say("            " + each));
    }

    private void deleteCast() throws BrokenPromiseException, InterruptedException {
        watch(teller.call("DELETE", cast + OURS, "", Set.of(202), "the cast is being deleted"));
        teller.call("GET", cast + OURS, "", Set.of(404), "it is gone");
    }

    private void deleteNeighbours() throws BrokenPromiseException, InterruptedException {
        delete(dicomService + NEIGHBOURS, "the DICOM service goes");
        delete(fhirService + NEIGHBOURS, "the FHIR service goes");
        delete(workspace + NEIGHBOURS, "the workspace goes");
        delete(group + GROUPS, "the resource group goes");
    }

    private Reply put(String path, String body, String meaning) throws BrokenPromiseException, InterruptedException {
        return teller.call("PUT", path, body, Set.of(200, 201), meaning);
    }

    private void grant(String scope, String role, String principal, String meaning)
            throws BrokenPromiseException, InterruptedException {
        var name = UUID.nameUUIDFromBytes((scope + role).getBytes(StandardCharsets.UTF_8));
        var definition = subscription + "/providers/Microsoft.Authorization/roleDefinitions/" + role;
        put(
                scope + "/providers/Microsoft.Authorization/roleAssignments/" + name + AUTHORIZATION,
                """
                {"properties":{"roleDefinitionId":"%s","principalId":"%s","principalType":"ServicePrincipal"}}
                """.formatted(definition, principal),
                meaning);
    }

    private void delete(String path, String meaning) throws BrokenPromiseException, InterruptedException {
        teller.call("DELETE", path, "", Set.of(200, 202, 204), meaning);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (teller.ask("GET", path, "").status() != 404) {
            pause(deadline, path + " is still there");
        }
    }

    /** Follows the operation that an answer names to its end, which must be a good one. */
    private void watch(Reply accepted) throws BrokenPromiseException, InterruptedException {
        var operation = accepted.headers()
                .firstValue("Azure-AsyncOperation")
                .orElseThrow(() -> new BrokenPromiseException("the answer names no Azure-AsyncOperation"));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        teller.call("GET", operation, "", Set.of(200), "the operation, to be watched");
        var last = "";
        while (true) {
            var reply = teller.ask("GET", operation, "");
            var status = reply.text("/status");
            var now = "            " + status + " " + reply.text("/percentComplete") + " %";
            if (!now.equals(last)) {
                teller.say(now);
            }
            last = now;
            if (status.equals("Succeeded")) {
                return;
            }
            if (status.equals("Failed") || status.equals("Canceled")) {
                throw new BrokenPromiseException("the operation ended as " + reply.body());
            }
            pause(deadline, "the operation does not end: " + reply.body());
        }
    }

    private Belongings belongings() throws BrokenPromiseException, InterruptedException {
        return Belongings.of(teller.ask("GET", "/local/state", "").body());
    }

    private static void expect(String promised, String found, String what) throws BrokenPromiseException {
        if (!promised.equals(found)) {
            throw new BrokenPromiseException(what + " should be " + promised + ", but is " + found);
        }
    }

    private static void pause(long deadline, String complaint) throws BrokenPromiseException, InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new BrokenPromiseException(complaint);
        }
        Thread.sleep(PAUSE.toMillis());
    }
}
