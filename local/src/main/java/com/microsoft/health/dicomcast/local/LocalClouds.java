package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.cosmos.Consistency;
import com.microsoft.health.dicomcast.local.cosmos.CosmosFront;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.microsoft.health.dicomcast.local.kubernetes.OperatedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * The clouds that the provider talks to. Each has an endpoint that the faults disturb, for the provider, and is
 * undisturbed for everybody else.
 */
record LocalClouds(
        CosmosFront cosmos,
        URI cosmosEndpoint,
        ArmResources armResources,
        ArmFront arm,
        URI armEndpoint,
        OperatedCluster cluster) {
    static final String DATABASE = "global";
    static final String CONTAINER = "resources";
    static final String NAMESPACE = "dicom-services";
    static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-2d7cd011db47");

    static LocalClouds start(Site site, LazyNeighbours neighbours) throws UsageException {
        // The only way to have the SDK speak plain HTTP, in this process or any other.
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        var cosmos = new CosmosFront(site.database(), site.clock(), Consistency.Strong, site.ids());
        new CosmosAccount(cosmos, DATABASE, CONTAINER).make();
        var resources = ArmResources.in(site.database());
        var arm = new ArmFront(
                resources, new ArmSettings(), neighbours, TENANT, site.background(), site.clock(), site.ids());
        return new LocalClouds(
                cosmos,
                site.serveDisturbed("cosmos", cosmos),
                resources,
                arm,
                site.serveDisturbed("arm", arm),
                site.parts().keep(cluster(site, new RoleWorld(arm))));
    }

    private static OperatedCluster cluster(Site site, CastWorld world) throws UsageException {
        var kubeconfig = site.options().kubeconfig();
        try {
            return kubeconfig == null
                    ? OperatedCluster.local(
                            site.database(),
                            0,
                            front -> new FaultyHandler("kubernetes", site.faults(), front),
                            world,
                            site.clock())
                    : OperatedCluster.external(
                            kubeconfig, site.options().allowRemoteCluster(), List.of(NAMESPACE), world, site.clock());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the cluster", e);
        }
    }
}
