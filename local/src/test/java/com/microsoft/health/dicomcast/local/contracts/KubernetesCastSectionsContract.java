package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.clouds.kubernetes.ClientLimits;
import com.microsoft.health.dicomcast.clouds.kubernetes.Cluster;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterClients;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterRegistry;
import com.microsoft.health.dicomcast.clouds.kubernetes.ConflictRetry;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesCastSections;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesSectionRolls;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesWorkerReports;
import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.CastSections.Progress;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.contracts.CastSectionsContract;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import com.microsoft.health.dicomcast.model.ports.contracts.SharedResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, and how a section is spelled and a worker judged, whichever API server is behind it. */
abstract class KubernetesCastSectionsContract extends CastSectionsContract {
    private static final StepTime TIME = new StepTime(Clock.systemUTC(), Duration.ofMinutes(1));
    private static final String RETIRED = "retired";
    KubernetesCastSections sections;
    DicomServiceActor actor;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ClusterRegistry registry;
    private ClusterClients clients;
    private KubernetesClient client;

    @Test
    void whatStoodInARetiredClusterIsGone() {
        var there = new Place(RETIRED, place.namespace(), place.name());

        assertDoesNotThrow(() -> sections().remove(there, ours));
        assertTrue(sections().isStopped(there, ours));
    }

    @Test
    void nothingNewStandsInARetiredCluster() {
        var there = new Place(RETIRED, place.namespace(), place.name());

        var refusal = assertThrows(
                CloudException.Refused.class, () -> sections().put(there, SampleCasts.section(ours, MINUTE)));

        assertEquals("ClusterRetired", refusal.code());
    }

    @Test
    void aWorkerThatIsForbiddenItsWorkIsReportedOnceToWhoeverReadsOn() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));
        var reports = new KubernetesWorkerReports(
                clients, registry, DicomServiceType.OURS, KubernetesWorkerReports.MOST_EVENTS);
        var begun = reports.since(Map.of());
        assertEquals(List.of(), begun.casts(), "from now on");

        actor.report(ours, actor.generation(), 0, "False", "CrashLoopBackOff", "Forbidden: it may not write to FHIR");

        var told = reports.since(begun.places());
        assertEquals(List.of(SampleCasts.section(ours, MINUTE).cast().id()), told.casts());
        assertEquals(List.of(), reports.since(told.places()).casts());
        actor.report(ours, actor.generation(), 1, "True", "Running", "It works.");
        assertEquals(List.of(), reports.since(told.places()).casts());
    }

    @Test
    void whatIsMoreThanAStepCanReadIsReadOnBehindTheLastOfIt() {
        var second = new DicomServiceActor(client, new Place(place.cluster(), place.namespace(), place.name() + "-2"));
        var reports = new KubernetesWorkerReports(clients, registry, DicomServiceType.OURS, 1);
        var begun = reports.since(Map.of());
        actor.create(Map.of());
        second.create(Map.of());

        var first = reports.since(begun.places());
        var rest = reports.since(first.places());

        assertTrue(first.hasMore());
        assertNotEquals(first.places(), rest.places());
        var end = reports.since(rest.places());
        assertFalse(end.hasMore());
        assertEquals(rest.places(), end.places());
        second.delete();
    }

    @Test
    void aRollHasTheCastsThatHaveASection() {
        actor.create(Map.of());
        var rolls = new KubernetesSectionRolls(clients, DicomServiceType.OURS, Clock.systemUTC());
        var began = Instant.now();
        assertFalse(rolls.of(place.cluster(), place.namespace(), began).has(ours));

        sections.put(place, SampleCasts.section(ours, MINUTE));

        assertFalse(rolls.of(place.cluster(), place.namespace(), began).has(ours), "listed once for a pass");
        assertTrue(rolls.of(place.cluster(), place.namespace(), Instant.now()).has(ours));
    }

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
                place.namespace(),
                false);
        var retired = new Cluster(
                RETIRED, "westus2", URI.create("https://unused"), null, "https://issuer", place.namespace(), true);
        registry = new ClusterRegistry(List.of(cluster, retired));
        clients = new ClusterClients(registry, any -> config(), ClientLimits.STANDARD, TIME, threads);
        sections = new KubernetesCastSections(
                clients,
                DicomServiceType.OURS,
                ConflictRetry.standard(
                        Clock.systemUTC(), new Random(7), pause -> LockSupport.parkNanos(pause.toNanos())));
        client = Clients.of(config());
        actor = new DicomServiceActor(client, place);
    }

    @Override
    protected final CastSections sections() {
        return sections;
    }

    @Override
    protected final SharedResource resource() {
        return actor;
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
        assertEquals("00:00:02", actor.field("worker", "pollIntervalDuringCatchup"));
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
    void aPutOfOursReplacesOurSection() {
        actor.create(Map.of());
        sections.put(place, SampleCasts.section(ours, MINUTE));

        sections.put(place, SampleCasts.section(ours, Duration.ofHours(1)));

        assertEquals("01:00:00", actor.field("worker", "pollInterval"));
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
}
