package com.microsoft.health.dicomcast.local.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.store.Database;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CastControllerTest {
    private static final String NAMESPACE = "ns";

    @TempDir
    Path folder;

    private final PlayWorld world = new PlayWorld();
    private Database database;
    private OperatedCluster cluster;
    private KubernetesClient client;
    private DicomServicePlay dicom;

    @BeforeEach
    void start() throws IOException {
        database = Database.open(folder.resolve("state.db"));
        cluster = OperatedCluster.local(database, "kubernetes", 0, UnaryOperator.identity(), world, Clock.systemUTC());
        client = Clients.of(cluster.config());
        dicom = new DicomServicePlay(client, NAMESPACE, "d1");
        dicom.create();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
        database.close();
    }

    @Test
    void aCastGetsItsAccountAndBecomesReady() {
        dicom.putCast(Samples.cast("c1"));

        var ready = dicom.await("CastReady", "True");

        var account = client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName("cast-c1")
                .get();
        assertEquals(
                "11111111-1111-1111-1111-111111111111",
                account.getMetadata().getAnnotations().get("azure.workload.identity/client-id"));
        assertEquals("c1", ready.get("status", "cast", "castId"));
        assertEquals(1, (Integer) ready.get("status", "cast", "readyReplicas"));
        assertEquals(
                ready.getMetadata().getGeneration(),
                ((Number) ready.get("status", "cast", "observedGeneration")).longValue());
    }

    @Test
    void whatTheParentsOperatorSaysStays() {
        dicom.putStatus(Map.of(
                "parents", "own", "conditions", List.of(Map.of("type", "Ready", "status", "True", "reason", "Up"))));

        dicom.putCast(Samples.cast("c1"));
        var ready = dicom.await("CastReady", "True");
        dicom.putCast(null);
        var gone = dicom.await(each -> each.get("status", "cast") == null);

        assertEquals("own", ready.get("status", "parents"));
        assertEquals("Up", DicomServicePlay.condition(ready, "Ready").get("reason"));
        assertEquals("Up", DicomServicePlay.condition(gone, "Ready").get("reason"));
        assertEquals(1, gone.<List<?>>get("status", "conditions").size());
    }

    @Test
    void aRemovedCastLeavesNothingBehind() {
        dicom.putCast(Samples.cast("c1"));
        dicom.await("CastReady", "True");

        dicom.putCast(null);
        dicom.await(each -> each.get("status", "cast") == null);

        assertEquals(
                List.of(),
                client.serviceAccounts().inNamespace(NAMESPACE).list().getItems());
        assertTrue(DicomServicePlay.condition(dicom.get(), "CastReady").isEmpty());
    }

    @Test
    void aRemovedDicomServiceTakesItsAccountAlong() {
        dicom.putCast(Samples.cast("c1"));
        dicom.await("CastReady", "True");

        dicom.delete();

        Eventually.holds(() -> client.serviceAccounts()
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .isEmpty());
    }

    @Test
    void aSuspendedCastHasNoReplicaButItsAccount() {
        dicom.putCast(Samples.cast("c1"));
        dicom.await("CastReady", "True");

        dicom.putCast(Samples.with(Samples.cast("c1"), "suspended", true));
        var suspended = dicom.await("CastReady", "False");

        assertEquals(
                "Suspended", DicomServicePlay.condition(suspended, "CastReady").get("reason"));
        assertEquals(0, (Integer) suspended.get("status", "cast", "readyReplicas"));
        assertEquals(
                1,
                client.serviceAccounts()
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems()
                        .size());
    }

    @Test
    void noReplicasMeansStopped() {
        dicom.putCast(Samples.with(Samples.cast("c1"), "replicas", 0));

        var stopped = dicom.await("CastReady", "False");

        assertEquals(0, (Integer) stopped.get("status", "cast", "readyReplicas"));
    }

    @Test
    void aMissingFhirServiceIsACrashLoopUntilItIsThere() {
        world.fhirExists = false;
        dicom.putCast(Samples.cast("c1"));

        var crashing = dicom.await("CastReady", "False");
        world.fhirExists = true;
        cluster.controller().wake();
        var well = dicom.await("CastReady", "True");

        var condition = DicomServicePlay.condition(crashing, "CastReady");
        assertEquals("CrashLoopBackOff", condition.get("reason"));
        assertTrue(String.valueOf(condition.get("message")).contains("FhirServiceNotFound"), condition::toString);
        assertEquals(1, (Integer) crashing.get("status", "cast", "restartCount"));
        assertEquals(1, (Integer) well.get("status", "cast", "restartCount"));
        assertNull(well.get("status", "cast", "lastError"));
    }

    @Test
    void aMissingRoleIsACrashLoopThatSaysForbidden() {
        world.mayWrite = false;
        dicom.putCast(Samples.cast("c1"));

        var crashing = dicom.await("CastReady", "False");

        assertTrue(crashing.<String>get("status", "cast", "lastError").startsWith("Forbidden"));
    }

    @Test
    void anImageThatCannotBePulledIsSaid() {
        cluster.controller().decide(WorkerFate.IMAGE_PULL_FAILS);
        dicom.putCast(Samples.cast("c1"));

        var failing = dicom.await("CastReady", "False");

        assertEquals(
                "ImagePullBackOff",
                DicomServicePlay.condition(failing, "CastReady").get("reason"));
    }

    @Test
    void anUnattendedCastIsAttendedLater() {
        cluster.controller().decide(WorkerFate.UNATTENDED);
        dicom.putCast(Samples.cast("c1"));
        assertNull(dicom.get().get("status", "cast"));

        cluster.controller().decide(WorkerFate.RUNS);

        dicom.await("CastReady", "True");
    }

    @Test
    void aRestartFindsWhatWasAskedForMeanwhile() throws IOException {
        cluster.controller().decide(WorkerFate.UNATTENDED);
        dicom.putCast(Samples.cast("c1"));

        stop();
        database = Database.open(folder.resolve("state.db"));
        cluster = OperatedCluster.local(database, "kubernetes", 0, UnaryOperator.identity(), world, Clock.systemUTC());
        client = Clients.of(cluster.config());

        new DicomServicePlay(client, NAMESPACE, "d1").await("CastReady", "True");
    }

    @Test
    void aSettledClusterIsNotWrittenTo() {
        dicom.putCast(Samples.cast("c1"));
        GenericKubernetesResource ready = dicom.await("CastReady", "True");

        for (var i = 0; i < 3; i++) {
            cluster.controller().wake();
        }
        new DicomServicePlay(client, NAMESPACE, "d2").createAndAwaitCast(Samples.cast("c2")); // after those

        assertEquals(
                ready.getMetadata().getResourceVersion(),
                dicom.get().getMetadata().getResourceVersion());
    }
}
