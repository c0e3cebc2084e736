package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.microsoft.health.dicomcast.local.kubernetes.OperatedCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster, and where the provider reaches it: disturbed by the faults, out of reach with its region, without a credential.
 */
record ClusterAccess(ProviderSettings.LocalCluster place, OperatedCluster cluster, URI endpoint) {
    private static final String CLOUD = "kubernetes";

    /** Of the first cluster from the base URL's port; the others follow. */
    private static final int DISTANCE = 12;

    /** All that the settings name: local ones, but for the first, which may be somebody's. */
    static List<ClusterAccess> open(Site site, CastWorld world) throws UsageException {
        var kubeconfig = site.options().kubeconfig();
        var places = site.settings().clusters();
        var open = new ArrayList<ClusterAccess>();
        for (var number = 0; number < places.size(); number++) {
            var place = places.get(number);
            open.add(
                    number > 0 || kubeconfig == null
                            ? local(site, place, number, world)
                            : external(site, place, kubeconfig, world));
        }
        return List.copyOf(open);
    }

    private static ClusterAccess local(Site site, ProviderSettings.LocalCluster place, int number, CastWorld world) {
        // Under the first one's name its objects have always been on disk.
        var store = number == 0 ? CLOUD : CLOUD + "_" + place.name();
        var cluster = site.parts()
                .keep(site.onPort(
                        DISTANCE + number,
                        port -> OperatedCluster.local(
                                site.database(),
                                store,
                                port,
                                front -> new FaultyHandler(
                                        CLOUD, site.faults(), site.regions().guard(place.region(), front)),
                                world,
                                site.clock())));
        return new ClusterAccess(place, cluster, URI.create(cluster.config().getMasterUrl()));
    }

    private static ClusterAccess external(
            Site site, ProviderSettings.LocalCluster place, Path kubeconfig, CastWorld world) throws UsageException {
        try {
            var namespaces = List.of(place.namespace());
            var remote = site.options().allowRemoteCluster();
            var cluster =
                    site.parts().keep(OperatedCluster.external(kubeconfig, remote, namespaces, world, site.clock()));
            var relay = new ClusterRelay(cluster.config(), cluster.client().getHttpClient());
            var guarded = site.regions().guard(place.region(), relay);
            return new ClusterAccess(place, cluster, site.serveDisturbed(CLOUD, DISTANCE, guarded));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
