package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.clouds.kubernetes.ClientLimits;
import com.microsoft.health.dicomcast.clouds.kubernetes.Cluster;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterClients;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterRegistry;
import com.microsoft.health.dicomcast.clouds.kubernetes.ConflictRetry;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesCastSections;
import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CastSections.Progress;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the port of cast sections promises, whichever API server is behind it. */
abstract class CastSectionsContract {
    static final Duration MINUTE = Duration.ofMinutes(1);

    final UUID ours = UUID.randomUUID();
    final UUID theirs = UUID.randomUUID();
    final Place place = new Place(SampleCasts.CLUSTER, SampleCasts.NAMESPACE, "d-" + UUID.randomUUID());

    KubernetesCastSections sections;
    DicomServiceActor actor;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ClusterClients clients;
    private KubernetesClient client;

    /** How to reach the API server. */
    abstract Config config();

    @BeforeEach
    void connect() {
        var cluster = new Cluster(
                SampleCasts.CLUSTER,
                "westus2",
                URI.create("https://unused"),
                null,
                "https://issuer",
                place.namespace());
        clients = new ClusterClients(
                new ClusterRegistry(List.of(cluster)), any -> config(), ClientLimits.STANDARD, threads);
        sections = new KubernetesCastSections(
                clients,
                DicomServiceType.OURS,
                ConflictRetry.standard(
                        Clock.systemUTC(), new Random(7), pause -> LockSupport.parkNanos(pause.toNanos())));
        client = Clients.of(config());
        actor = new DicomServiceActor(client, place);
    }

    @AfterEach
    void leaveNothing() {
        actor.delete();
        client.close();
        clients.close();
        threads.shutdownNow();
    }

    @Test
    void thePutSectionSaysAllThatTheWorkerNeeds() {
        actor.create(Map.of());

        sections.put(place, SampleCasts.section(ours, Duration.ofSeconds(90)));

        var cast = actor.section();
        assertEquals("cast1", cast.get("name"));
        assertEquals(ours.toString(), cast.get("castId"));
        assertEquals(1, cast.get("replicas"));
        assertEquals(false, cast.get("suspended"));
        assertEquals(Map.of("repository", "registry.example/dicom-cast", "tag", "1.0"), cast.get("image"));
        assertEquals(
                Map.of(
                        "endpoint",
                        "https://ws1-fhir1.fhir.azurehealthcareapis.com",
                        "audience",
                        "https://azurehealthcareapis.com"),
                cast.get("fhir"));
        assertEquals("00:01:30", actor.field("worker", "pollInterval"));
        assertEquals(
                Map.of("enabled", true, "metricAccountName", "account", "metricNamespace", "namespace"),
                cast.get("geneva"));
        assertEquals(Map.of("genevaMetricAccountName", "billing"), cast.get("billing"));
        assertEquals("SystemAssigned", actor.field("customerIdentity", "type"));
    }

    @Test
    void aDicomServiceWithoutOrWithUnclearIdentityGetsItsSection() {
        actor.create(Map.of());
        var two = List.of(
                new DicomService.UserAssigned("/subscriptions/s/a", null, null),
                new DicomService.UserAssigned("/subscriptions/s/b", null, null));

        sections.put(place, SampleCasts.section(ours, MINUTE, DicomService.Identity.NONE));
        assertEquals(Map.of("type", "None"), actor.section().get("customerIdentity"));
        sections.put(
                place, SampleCasts.section(ours, MINUTE, new DicomService.Identity("UserAssigned", null, null, two)));
        assertEquals(Map.of("type", "None"), actor.section().get("customerIdentity"));
        sections.put(
                place,
                SampleCasts.section(
                        ours, MINUTE, new DicomService.Identity("UserAssigned", null, null, two.subList(0, 1))));
        assertEquals(
                Map.of("type", "UserAssigned", "resourceId", "/subscriptions/s/a"),
                actor.section().get("customerIdentity"));
    }

    @Test
    void whatTheParentWroteSurvivesPutAndRemoval() {
        Map<String, Object> parents =
                Map.of("image", "dicom:1", "deep", Map.of("list", List.of(1, Map.of("a", true)), "text", "ü"));
        actor.create(parents);

        sections.put(place, SampleCasts.section(ours, MINUTE));
        assertEquals(parents, actor.specWithoutCast());
        sections.remove(place, ours);

        assertEquals(parents, actor.spec());
    }

    @Test
    void theSamePutAgainChangesNothing() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));
        var before = actor.get().getMetadata();

        sections.put(place, SampleCasts.section(ours, MINUTE));

        assertEquals(before.getResourceVersion(), actor.get().getMetadata().getResourceVersion());
        assertEquals(before.getGeneration(), actor.get().getMetadata().getGeneration());
    }

    @Test
    void aPutOfOursReplacesOurSection() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        sections.put(place, SampleCasts.section(ours, Duration.ofHours(1)));

        assertEquals("01:00:00", actor.field("worker", "pollInterval"));
    }

    @Test
    void anotherCastsSectionIsNeitherOverwrittenNorRemoved() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(theirs, MINUTE));
        var before = actor.spec();

        var refusal = assertThrows(
                CloudException.Refused.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));
        sections.remove(place, ours);

        assertEquals("DicomServiceHasAnotherCast", refusal.code());
        assertEquals(before, actor.spec());
    }

    @Test
    void removingWhatIsNotThereIsDone() {
        assertDoesNotThrow(() -> sections.remove(place, ours));
        actor.create(Map.of("kept", 1));

        sections.remove(place, ours);

        assertEquals(Map.of("kept", 1), actor.spec());
    }

    @Test
    void withoutAResourceAPutMayBeTriedLater() {
        var failure = assertThrows(
                CloudException.Unavailable.class, () -> sections.put(place, SampleCasts.section(ours, MINUTE)));

        assertEquals("DicomServiceResourceNotFound", failure.code());
        assertEquals(Progress.Pending, sections.readiness(place, ours).progress());
        assertTrue(sections.isStopped(place, ours));
    }

    @Test
    void anUnknownClusterIsRefused() {
        var elsewhere = new Place("nowhere", place.namespace(), place.name());

        var refusal = assertThrows(CloudException.Refused.class, () -> sections.remove(elsewhere, ours));

        assertEquals("ClusterNotConfigured", refusal.code());
    }

    @Test
    void twoWhoWriteAtOnceLoseNothing() {
        actor.create(Map.of("count", 0));
        var parent = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < 40; i++) {
                actor.countUp();
            }
        });

        for (var i = 0; !parent.isDone(); i++) {
            sections.put(place, SampleCasts.section(ours, Duration.ofSeconds(60 + i % 60)));
            sections.remove(place, ours);
        }
        parent.join();

        assertEquals(Map.of("count", 40), actor.spec());
    }

    @Test
    void aCastIsPendingUntilItsGenerationIsObserved() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));
        assertEquals(Progress.Pending, sections.readiness(place, ours).progress());
        actor.report(ours, actor.generation(), 1, "True", "Running", "");
        assertEquals(Progress.Ready, sections.readiness(place, ours).progress());

        sections.put(place, SampleCasts.section(ours, Duration.ofSeconds(30)));

        assertEquals(Progress.Pending, sections.readiness(place, ours).progress());
    }

    @Test
    void whatIsSaidOfAnotherCastDoesNotCount() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        actor.report(theirs, actor.generation(), 1, "True", "Running", "");

        assertEquals(Progress.Pending, sections.readiness(place, ours).progress());
    }

    @Test
    void aCrashLoopThatTheCustomerCanEndCountsAsProvisioned() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        for (var message : List.of("Forbidden: may not write", "FhirServiceNotFound: it is gone")) {
            actor.report(ours, actor.generation(), 0, "False", "CrashLoopBackOff", message);
            var readiness = sections.readiness(place, ours);
            assertEquals(Progress.Ready, readiness.progress(), message);
            assertEquals(message, readiness.message());
        }
        actor.report(ours, actor.generation(), 0, "False", "CrashLoopBackOff", "Forbidden: table dcSyncState");
        assertEquals(Progress.Pending, sections.readiness(place, ours).progress());
    }

    @Test
    void anImageThatCannotBePulledIsBroken() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        actor.report(ours, actor.generation(), 0, "False", "ImagePullBackOff", "no such image");

        assertEquals(Progress.Broken, sections.readiness(place, ours).progress());
        assertEquals("ImagePullBackOff", sections.readiness(place, ours).reason());
    }

    @Test
    void aSectionThatSomebodyTookAwayIsBroken() {
        actor.create(Map.of());

        assertEquals(Progress.Broken, sections.readiness(place, ours).progress());
    }

    @Test
    void aCastIsStoppedOnceTheOperatorHasSeenThatItsSectionIsGone() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));
        actor.report(ours, actor.generation(), 1, "True", "Running", "");
        assertFalse(sections.isStopped(place, ours), "it runs");

        sections.remove(place, ours);
        assertFalse(sections.isStopped(place, ours), "nobody has stopped it yet");
        actor.report(ours, actor.generation() - 1, 0, "False", "Running", "");
        assertFalse(sections.isStopped(place, ours), "it is down, but may come again");
        actor.report(ours, actor.generation(), 1, "True", "Terminating", "");
        assertFalse(sections.isStopped(place, ours), "it is being stopped");
        actor.reportNoCast();

        assertTrue(sections.isStopped(place, ours));
    }

    @Test
    void aCastThatNobodyEverStartedIsStopped() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        sections.remove(place, ours);

        assertTrue(sections.isStopped(place, ours));
    }
}
