package com.microsoft.health.dicomcast.local.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.ServiceAccountResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesFrontTest {
    @TempDir
    Path folder;

    private Database database;
    private KubernetesFront front;
    private LoopbackServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        database = Database.open(folder.resolve("state.db"));
        front = new KubernetesFront(database, "kubernetes", Definition.read());
        server = LoopbackServer.start("kubernetes", 0, front);
        client = Clients.of(server.base());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        database.close();
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    @Test
    void aMadeObjectHasIdentityVersionAndGeneration() {
        var made = dicom("d1").create();

        assertTrue(made.getMetadata().getUid().length() > 30);
        assertEquals(1, made.getMetadata().getGeneration());
        assertEquals("1", made.getMetadata().getResourceVersion());
    }

    @Test
    void everythingIsBackAfterARestart() throws IOException {
        dicom("d1").create();
        put("d1", Map.of("foreign", Map.of("deep", List.of(1, 2)), "cast", Map.of("castId", "c1")));
        account("sa1").create();
        var before = client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace("ns")
                .withName("d1")
                .get();

        restart();

        assertEquals(before, get("d1"));
        assertEquals(
                "sa1",
                client.serviceAccounts()
                        .inNamespace("ns")
                        .list()
                        .getItems()
                        .get(0)
                        .getMetadata()
                        .getName());
    }

    @Test
    void versionsGrowOverRestartsAndRemovals() throws IOException {
        dicom("d1").create();
        var last = Long.parseLong(dicom("d2").create().getMetadata().getResourceVersion());
        dicom("d2").delete();
        dicom("d1").delete();

        restart();

        var next = dicom("d1").create();
        assertTrue(Long.parseLong(next.getMetadata().getResourceVersion()) > last);
        assertEquals(1, front.objects().size());
    }

    @Test
    void aWriteAfterARestartFindsTheObjectFromBefore() throws IOException {
        var made = dicom("d1").create();

        restart();
        put("d1", Map.of("a", 1));

        assertEquals(made.getMetadata().getUid(), get("d1").getMetadata().getUid());
        assertEquals(2, get("d1").getMetadata().getGeneration());
        assertEquals(1, front.objects().size());
    }

    @Test
    void aStaleUpdateIsAConflict() {
        var stale = dicom("d1").create();
        put("d1", Map.of("a", 1));
        stale.setAdditionalProperty("spec", Map.of("b", 2));

        var refusal = assertThrows(
                KubernetesClientException.class, () -> resource(stale).update());

        assertEquals(409, refusal.getCode());
        assertEquals(Map.of("a", 1), get("d1").getAdditionalProperties().get("spec"));
    }

    @Test
    void aStaleStatusUpdateIsAConflict() {
        var stale = dicom("d1").create();
        put("d1", Map.of("a", 1));
        stale.setAdditionalProperty("status", Map.of("observedGeneration", 1));

        var refusal = assertThrows(
                KubernetesClientException.class, () -> resource(stale).updateStatus());

        assertEquals(409, refusal.getCode());
        assertNull(get("d1").getAdditionalProperties().get("status"));
    }

    @Test
    void aStatusUpdateLeavesSpecAndGenerationAlone() {
        var made = dicom("d1").create();
        made.setAdditionalProperty("spec", Map.of("changed", true));
        made.setAdditionalProperty("status", Map.of("observedGeneration", 1));

        var updated = resource(made).updateStatus();

        assertEquals(1, updated.getMetadata().getGeneration());
        assertEquals(Map.of(), get("d1").getAdditionalProperties().get("spec"));
        assertEquals(
                Map.of("observedGeneration", 1),
                get("d1").getAdditionalProperties().get("status"));
        assertNotEquals(
                made.getMetadata().getResourceVersion(), updated.getMetadata().getResourceVersion());
    }

    @Test
    void anUpdateCannotTouchTheStatus() {
        var made = dicom("d1").create();
        made.setAdditionalProperty("status", Map.of("observedGeneration", 7));

        resource(made).update();

        assertNull(get("d1").getAdditionalProperties().get("status"));
    }

    @Test
    void anUpdateThatChangesNothingKeepsItsVersion() {
        var made = dicom("d1").create();

        var updated = resource(made).update();

        assertEquals(
                made.getMetadata().getResourceVersion(), updated.getMetadata().getResourceVersion());
    }

    @Test
    void anUpdateWithoutVersionIsInvalid() throws Exception {
        dicom("d1").create();
        var body = "{\"apiVersion\":\"" + Samples.TYPE.apiVersion()
                + "\",\"kind\":\"DicomService\",\"metadata\":{\"name\":\"d1\",\"namespace\":\"ns\"},\"spec\":{}}";

        assertEquals(422, send("PUT", path("d1"), body));
    }

    @Test
    void aCastGivesWayToAnotherOnlyByBeingRemoved() {
        dicom("d1").create();
        put("d1", Map.of("cast", Map.of("castId", "c1")));

        var refusal =
                assertThrows(KubernetesClientException.class, () -> put("d1", Map.of("cast", Map.of("castId", "c2"))));

        assertEquals(422, refusal.getCode());
        put("d1", Map.of());
        put("d1", Map.of("cast", Map.of("castId", "c2")));
    }

    @Test
    void aDeleteWithAWrongPreconditionIsAConflict() throws Exception {
        dicom("d1").create();

        assertEquals(409, send("DELETE", path("d1"), "{\"preconditions\":{\"uid\":\"other\"}}"));
        assertEquals("d1", get("d1").getMetadata().getName());
    }

    @Test
    void whatItCannotDoIsRefused() throws Exception {
        dicom("d1").create();

        assertEquals(405, send("GET", path(null) + "?watch=true", ""));
        assertEquals(405, send("DELETE", path(null), ""));
        assertEquals(405, send("POST", path(null) + "?dryRun=All", "{}"));
        assertEquals(400, send("POST", path(null), "not JSON"));
        assertEquals(415, send("PATCH", path("d1"), "{}"));
        assertEquals(405, send("OPTIONS", path("d1"), ""));
        assertEquals(404, send("GET", "/api/v1/namespaces/ns/pods", ""));
        assertEquals(404, send("GET", path("nobody"), ""));
        assertEquals(404, send("DELETE", path("nobody"), ""));
    }

    @Test
    void theClientsOwnDiscoveryFindsTheKind() {
        dicom("d1").create();

        var listed = client.genericKubernetesResources(Samples.TYPE.apiVersion(), "DicomService")
                .inNamespace("ns")
                .list();

        assertEquals(1, listed.getItems().size());
        assertEquals("37", client.getKubernetesVersion().getMinor());
    }

    @Test
    void listenersHearOfCommittedWritesOnly() {
        var heard = new ArrayList<String>();
        front.listen((plural, namespace, name) -> heard.add(plural + " " + namespace + " " + name));

        dicom("d1").create();
        assertThrows(KubernetesClientException.class, () -> dicom("d1").create());
        account("sa1").create();
        dicom("d1").delete();

        assertEquals(List.of("dicomservices ns d1", "serviceaccounts ns sa1", "dicomservices ns d1"), heard);
    }

    @Test
    void whatWasAnsweredIsOnDisk() {
        dicom("d1").create();

        try (var other = Database.open(folder.resolve("state.db"))) {
            assertEquals(front.objects(), new KubernetesFront(other, "kubernetes", Definition.read()).objects());
        }
    }

    @Test
    void ofManyWhoWriteAtOnceEachIsServedOnce() {
        dicom("d1").create();
        put("d1", Map.of("count", 0));
        var clients = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (var n = 0; n < 15; n++) {
                        countUp();
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(clients).join();

        assertEquals(Map.of("count", 60), get("d1").getAdditionalProperties().get("spec"));
        assertEquals(62, get("d1").getMetadata().getGeneration());
    }

    private void countUp() {
        while (true) {
            try {
                var current = get("d1");
                current.setAdditionalProperty("spec", Map.of("count", current.<Integer>get("spec", "count") + 1));
                resource(current).update();
                return;
            } catch (KubernetesClientException e) {
                assertEquals(409, e.getCode());
            }
        }
    }

    @Test
    void aWriteThatChangesNothingIsNotHeardOf() {
        var heard = new ArrayList<String>();
        dicom("d1").create();
        front.listen((plural, namespace, name) -> heard.add(name));

        put("d1", Map.of());

        assertEquals(List.of(), heard);
    }

    @Test
    void aFailedCommitIsNeitherSeenNorRemembered() throws IOException {
        dicom("d1").create();
        database.close();
        assertThrows(KubernetesClientException.class, () -> put("d1", Map.of("lost", true)));

        restart();

        assertEquals(Map.of(), get("d1").getAdditionalProperties().get("spec"));
    }

    private int send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.base() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String path(@Nullable String name) {
        return "/apis/" + Samples.TYPE.apiVersion() + "/namespaces/ns/dicomservices" + (name == null ? "" : "/" + name);
    }

    private GenericKubernetesResource get(String name) {
        return client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace("ns")
                .withName(name)
                .get();
    }

    private GenericKubernetesResource put(String name, Map<String, Object> spec) {
        var current = get(name);
        current.setAdditionalProperty("spec", spec);
        return resource(current).update();
    }

    private Resource<GenericKubernetesResource> dicom(String name) {
        return resource(Samples.dicomService("ns", name));
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace("ns")
                .resource(resource);
    }

    private ServiceAccountResource account(String name) {
        return client.serviceAccounts()
                .inNamespace("ns")
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("ns")
                        .endMetadata()
                        .build());
    }
}
