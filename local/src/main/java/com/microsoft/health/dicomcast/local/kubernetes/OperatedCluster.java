package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A cluster in which DICOM services get their casts: the local one, or somebody's, with our controller as its operator. */
public final class OperatedCluster implements AutoCloseable {
    private final Config config;
    private final KubernetesClient client;
    private final CastController controller;
    private final Supplier<List<String>> objects;
    private final List<AutoCloseable> parts;

    private OperatedCluster(
            Config config,
            KubernetesClient client,
            CastController controller,
            Supplier<List<String>> objects,
            List<AutoCloseable> parts) {
        this.config = config;
        this.client = client;
        this.controller = controller;
        this.objects = objects;
        this.parts = parts;
    }

    /**
     * Starts the local cluster.
     *
     * @param store under which name its objects are kept
     * @param port of its API; 0 for any free one
     * @param disturbed what the API's callers get to see of it; the controller sees it undisturbed
     */
    public static OperatedCluster local(
            Database database, String store, int port, UnaryOperator<Handler> disturbed, CastWorld world, Clock clock)
            throws IOException {
        var front = new KubernetesFront(database, store, Definition.read());
        var outer = LoopbackServer.start("kubernetes", port, disturbed.apply(front));
        var inner = LoopbackServer.start("kubernetes-operator", 0, front);
        var client = Clients.of(inner.base());
        var controller = CastController.start(client, DicomServiceType.OURS, world, clock, Pace.WOKEN);
        front.listen(controller);
        return new OperatedCluster(
                Clients.configOf(outer.base()),
                client,
                controller,
                front::objects,
                List.of(outer, controller, client, inner));
    }

    /**
     * Takes somebody's cluster: installs the definition and makes the namespaces that are missing.
     *
     * @throws IllegalArgumentException in a sentence for the user, when that cluster may not be used
     */
    public static OperatedCluster external(
            Path kubeconfig, boolean allowRemote, List<String> namespaces, CastWorld world, Clock clock) {
        var config = ExternalCluster.read(kubeconfig, allowRemote);
        var client = Clients.of(config);
        Installation.of(client).install(Definition.read(), namespaces);
        var controller = CastController.start(client, DicomServiceType.OURS, world, clock, Pace.ASKING);
        return new OperatedCluster(
                config, client, controller, () -> Installation.of(client).objects(), List.of(controller, client));
    }

    /** How to reach the cluster's API. */
    public Config config() {
        return config;
    }

    /** Sees the cluster undisturbed. */
    public KubernetesClient client() {
        return client;
    }

    public CastController controller() {
        return controller;
    }

    /** Every DICOM service and every worker's service account, as JSON. */
    public List<String> objects() {
        return objects.get();
    }

    @Override
    public void close() {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot stop " + part, e);
            }
        }
    }
}
