package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has changed in a namespace by a watch that the server ends after a second: what it was told until then is a text
 * with an event a line, of which no more are read than a step can take. The place is a resourceVersion; one that is too old for
 * the server begins anew, at present.
 */
public final class KubernetesWorkerReports implements WorkerReports {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesWorkerReports.class);
    private static final int GONE = 410;

    /** That one step reads of a cluster, one at a time; it goes on behind the last of them. */
    public static final int MOST_EVENTS = 5000;

    private static final int MOST_CASTS = 500;

    private final ClusterClients clients;
    private final ClusterRegistry registry;
    private final DicomServiceType type;
    private final int mostEvents;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param mostEvents that are read of a cluster at a time */
    public KubernetesWorkerReports(
            ClusterClients clients, ClusterRegistry registry, DicomServiceType type, int mostEvents) {
        this.clients = clients;
        this.registry = registry;
        this.type = type;
        this.mostEvents = mostEvents;
    }

    @Override
    public Reported since(Map<String, String> places) {
        var casts = new LinkedHashSet<CastId>();
        var now = new HashMap<>(places);
        var hasMore = false;
        for (var cluster : inTurn()) {
            try {
                var place = places.get(cluster.name());
                var told = place == null ? Told.nothing(present(cluster)) : read(cluster, place);
                now.put(cluster.name(), told.place());
                casts.addAll(told.casts());
                hasMore |= told.hasMore();
            } catch (CloudException e) {
                LOG.warn("{} does not tell what its operator reports: {}", cluster.name(), e.reason());
            }
        }
        return new Reported(List.copyOf(casts), now, hasMore);
    }

    /** Another one first each time: where the time does not suffice for all, none is always the last. */
    private List<Cluster> inTurn() {
        var clusters = new ArrayList<>(registry.inUse());
        if (!clusters.isEmpty()) {
            Collections.rotate(clusters, -Math.floorMod(turn.getAndIncrement(), clusters.size()));
        }
        return clusters;
    }

    private Told read(Cluster cluster, String place) {
        var path = "apis/%s/namespaces/%s/%s?watch=true&timeoutSeconds=1&resourceVersion=%s"
                .formatted(type.apiVersion(), cluster.namespace(), type.plural(), place);
        try {
            return clients.call(cluster.name(), client -> events(client, path, place))
                    .orElseGet(() -> fromNowOn(cluster));
        } catch (KubernetesClientException e) {
            if (e.getCode() == GONE) {
                return fromNowOn(cluster);
            }
            throw KubernetesFailures.of(e);
        }
    }

    private Told fromNowOn(Cluster cluster) {
        LOG.warn("{} has forgotten what came after our place; what was missed is found by the sweep", cluster.name());
        return Told.nothing(present(cluster));
    }

    /** Empty when the place is too old. Never holds more than one event. */
    private Optional<Told> events(KubernetesClient client, String path, String place) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString() + path)
                .build();
        var answer = await(http.sendAsync(request, InputStream.class));
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (!answer.isSuccessful()) {
                throw new KubernetesClientException("the watch is refused", answer.code(), null);
            }
            var casts = new LinkedHashSet<CastId>();
            var next = place;
            var read = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                var event = Serialization.unmarshal(line, Event.class);
                if (event.type().equals("ERROR")) {
                    return Optional.empty();
                }
                next = event.object().getMetadata().getResourceVersion();
                troubled(event.object()).ifPresent(casts::add);
                if (++read == mostEvents || casts.size() == MOST_CASTS) {
                    return Optional.of(new Told(casts, next, true));
                }
            }
            return Optional.of(new Told(casts, next, false));
        } catch (IOException e) {
            throw new KubernetesClientException("the watch broke off", e);
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KubernetesClientException("the watch is not answered", e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("the watch took too long", e);
        }
    }

    /** The version of the list as a whole, of which one item is read. */
    private String present(Cluster cluster) {
        var options = new ListOptionsBuilder().withLimit(1L).build();
        try {
            return clients.call(
                    cluster.name(),
                    client -> client.genericKubernetesResources(type.context())
                            .inNamespace(cluster.namespace())
                            .list(options)
                            .getMetadata()
                            .getResourceVersion());
        } catch (KubernetesClientException e) {
            throw KubernetesFailures.of(e);
        }
    }

    private static Optional<CastId> troubled(GenericKubernetesResource resource) {
        var view = new DicomServiceView(resource);
        return view.section()
                .filter(any -> view.condition("CastReady")
                        .filter(Prognosis::isOfTheCustomer)
                        .isPresent())
                .flatMap(fields -> CastId.parse(String.valueOf(fields.get("resourceId"))));
    }

    /** What one cluster has told, and how far. */
    private record Told(Set<CastId> casts, String place, boolean hasMore) {
        static Told nothing(String place) {
            return new Told(Set.of(), place, false);
        }
    }

    /** As the API server writes it. */
    record Event(String type, GenericKubernetesResource object) {}
}
