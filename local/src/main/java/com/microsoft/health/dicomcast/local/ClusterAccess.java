package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.microsoft.health.dicomcast.local.kubernetes.OperatedCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The cluster, and where the provider reaches it: disturbed by the faults, without a credential. */
record ClusterAccess(OperatedCluster cluster, URI endpoint) {
    private static final String CLOUD = "kubernetes";
    private static final int DISTANCE = 12;

    static ClusterAccess open(Site site, CastWorld world) throws UsageException {
        var kubeconfig = site.options().kubeconfig();
        return kubeconfig == null ? local(site, world) : external(site, kubeconfig, world);
    }

    private static ClusterAccess local(Site site, CastWorld world) {
        var cluster = site.parts().keep(site.onPort(DISTANCE, port -> local(site, port, world)));
        return new ClusterAccess(cluster, URI.create(cluster.config().getMasterUrl()));
    }

    private static OperatedCluster local(Site site, int port, CastWorld world) throws IOException {
        return OperatedCluster.local(
                site.database(), port, front -> new FaultyHandler(CLOUD, site.faults(), front), world, site.clock());
    }

    private static ClusterAccess external(Site site, Path kubeconfig, CastWorld world) throws UsageException {
        try {
            var namespaces = List.of(site.settings().namespace());
            var remote = site.options().allowRemoteCluster();
            var cluster =
                    site.parts().keep(OperatedCluster.external(kubeconfig, remote, namespaces, world, site.clock()));
            var relay = new ClusterRelay(cluster.config(), cluster.client().getHttpClient());
            return new ClusterAccess(cluster, site.serveDisturbed(CLOUD, DISTANCE, relay));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
