package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.kubernetes.CastSection;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.local.kubernetes.OperatedCluster;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.contracts.SampleCasts;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The controller as the operator of a real cluster. */
@NeedsApiServer
class RealApiServerControllerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void aCastComesUpAndGoesWithoutTrace() {
        var place = new Place(SampleCasts.CLUSTER, SampleCasts.NAMESPACE, "d-" + UUID.randomUUID());
        var account = "cast-" + UUID.randomUUID();
        try (var cluster = OperatedCluster.external(
                        RealApiServer.kubeconfig(), false, List.of(place.namespace()), new Well(), Clock.systemUTC());
                var client = Clients.of(cluster.config())) {
            var actor = new DicomServiceActor(client, place);
            actor.create(Map.of("parents", 1));
            actor.put(Map.of("parents", 1, "cast", RealApiServerDefinitionTest.with("serviceAccountName", account)));
            var up = await(
                    actor, each -> each.get("status", "cast", "readyReplicas") instanceof Integer ready && ready == 1);
            var accounts = client.serviceAccounts().inNamespace(place.namespace());
            assertEquals(
                    place.name(),
                    accounts.withName(account)
                            .require()
                            .getMetadata()
                            .getOwnerReferences()
                            .get(0)
                            .getName());
            assertTrue(cluster.objects().stream().anyMatch(json -> json.contains(account)));
            var settled = up.getMetadata().getResourceVersion();
            assertEquals(settled, actor.get().getMetadata().getResourceVersion());

            actor.put(Map.of("parents", 1));
            await(actor, each -> each.get("status", "cast") == null);

            assertTrue(accounts.withName(account).get() == null, "the account is still there");
            actor.delete();
        }
    }

    private static GenericKubernetesResource await(
            DicomServiceActor actor, Predicate<GenericKubernetesResource> condition) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        var seen = actor.get();
        while (!condition.test(seen)) {
            assertTrue(System.nanoTime() < end, "still not so: " + seen);
            LockSupport.parkNanos(20_000_000);
            seen = actor.get();
        }
        return seen;
    }

    /** A world in which all is well. */
    private static final class Well implements CastWorld {
        @Override
        public boolean fhirServiceExists(CastSection cast) {
            return true;
        }

        @Override
        public boolean mayWriteToFhir(CastSection cast) {
            return true;
        }

        @Override
        public boolean mayReadChangeFeed(CastSection cast) {
            return true;
        }
    }
}
