package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has changed in a namespace by a watch that the server ends after a second: what it was told until then is a text
 * with an event a line. The place is a resourceVersion; one that is too old for the server begins anew, at present.
 */
public final class KubernetesWorkerReports implements WorkerReports {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesWorkerReports.class);
    private static final int GONE = 410;

    private final ClusterClients clients;
    private final ClusterRegistry registry;
    private final DicomServiceType type;

    public KubernetesWorkerReports(ClusterClients clients, ClusterRegistry registry, DicomServiceType type) {
        this.clients = clients;
        this.registry = registry;
        this.type = type;
    }

    @Override
    public Reported since(Map<String, String> places) {
        var casts = new ArrayList<CastId>();
        var now = new HashMap<>(places);
        for (var cluster : registry.inUse()) {
            try {
                var place = places.get(cluster.name());
                now.put(cluster.name(), place == null ? present(cluster) : read(cluster, place, casts));
            } catch (CloudException e) {
                LOG.warn("{} does not tell what its operator reports: {}", cluster.name(), e.reason());
            }
        }
        return new Reported(casts, now);
    }

    private String read(Cluster cluster, String place, List<CastId> casts) {
        var path = "/apis/%s/namespaces/%s/%s?watch=true&timeoutSeconds=1&resourceVersion=%s"
                .formatted(type.apiVersion(), cluster.namespace(), type.plural(), place);
        try {
            var events = clients.call(cluster.name(), client -> Optional.ofNullable(client.raw(path)));
            var next = place;
            for (var line :
                    events.orElse("").lines().filter(each -> !each.isBlank()).toList()) {
                var event = Serialization.unmarshal(line, Event.class);
                if (event.type().equals("ERROR")) {
                    return present(cluster); // too old a place: what was missed is found by the sweep
                }
                next = event.object().getMetadata().getResourceVersion();
                troubled(event.object()).ifPresent(casts::add);
            }
            return next;
        } catch (KubernetesClientException e) {
            if (e.getCode() == GONE) {
                return present(cluster);
            }
            throw KubernetesFailures.of(e);
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

    /** As the API server writes it. */
    record Event(String type, GenericKubernetesResource object) {}
}
