package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.local.kubernetes.Definition;
import com.microsoft.health.dicomcast.local.kubernetes.KubernetesFront;
import com.microsoft.health.dicomcast.local.store.Database;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the local front, and what its faults let us see. */
class LocalCastSectionsTest extends KubernetesCastSectionsContract {
    @TempDir
    static Path folder;

    private static final Faults FAULTS = new Faults(() -> {});
    private static Database database;
    private static LoopbackServer server;

    @BeforeAll
    static void start() throws IOException {
        database = Database.open(folder.resolve("state.db"));
        var front = new KubernetesFront(database, "kubernetes", Definition.read());
        server = LoopbackServer.start("kubernetes", 0, new FaultyHandler("kubernetes", FAULTS, front));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @AfterEach
    void mend() {
        FAULTS.clear();
    }

    @Override
    Config config() {
        return Clients.configOf(server.base());
    }

    @Test
    void aConflictIsTriedAgain() {
        actor.create(Map.of());
        FAULTS.add(fault("PUT", 409, Fault.Effect.none, false, 9));

        sections.put(place, SampleCasts.section(ours, MINUTE));

        assertEquals(ours.toString(), actor.section().get("castId"));
        assertEquals(9, FAULTS.list().get(0).hit());
    }

    @Test
    void conflictsWithoutEndAreGivenUpAfterTen() {
        actor.create(Map.of());
        FAULTS.add(fault("PUT", 409, Fault.Effect.none, false, null));

        var failure = assertThrows(
                CloudException.Unavailable.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));

        assertEquals("DicomServiceResourceContended", failure.code());
        assertEquals(10, FAULTS.list().get(0).hit());
    }

    @Test
    void aPutWhoseReplyWasLostIsDoneTheSecondTime() {
        actor.create(Map.of());
        FAULTS.add(fault("PUT", null, Fault.Effect.done, true, 1));
        assertThrows(CloudException.Unavailable.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));
        var generation = actor.generation();

        sections.put(place, SampleCasts.section(ours, MINUTE));

        assertEquals(generation, actor.generation());
        assertEquals(1, FAULTS.list().get(0).hit());
    }

    @Test
    void aRemovalWhoseReplyWasLostIsDoneTheSecondTime() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));
        FAULTS.add(fault("PUT", null, Fault.Effect.done, true, 1));
        assertThrows(CloudException.Unavailable.class, () -> sections.remove(place, ours));

        sections.remove(place, ours);

        assertEquals(Map.of(), actor.spec());
    }

    @Test
    void anOverloadedServerMayBeAskedLaterAndIsAskedOnce() {
        actor.create(Map.of());
        for (var status : new int[] {429, 500, 503, 401}) {
            FAULTS.clear();
            FAULTS.add(fault("GET", status, Fault.Effect.none, false, null));
            var failure = assertThrows(CloudException.Unavailable.class, () -> sections.readiness(place, ours));
            assertEquals("KubernetesUnavailable", failure.code());
            assertEquals(1, FAULTS.list().get(0).hit(), "calls with " + status);
        }
    }

    @Test
    void whatTheServerWillNeverAcceptIsFinal() {
        actor.create(Map.of());
        FAULTS.add(fault("PUT", 422, Fault.Effect.none, false, 1));
        FAULTS.add(fault("PUT", 403, Fault.Effect.none, false, 1));

        var invalid = assertThrows(
                CloudException.Refused.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));
        var denied = assertThrows(
                CloudException.Refused.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));

        assertEquals("DicomServiceResourceInvalid", invalid.code());
        assertEquals("KubernetesAccessDenied", denied.code());
    }

    private static Fault fault(
            String method, @Nullable Integer status, Fault.Effect effect, boolean dropReply, @Nullable Integer times) {
        return new Fault(
                null, method, "*dicomservices*", status, null, null, null, effect, dropReply, null, 0, times, false);
    }
}
