package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.cosmos.Consistency;
import com.microsoft.health.dicomcast.local.cosmos.CosmosFront;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.kubernetes.CastWorld;
import com.microsoft.health.dicomcast.local.kubernetes.OperatedCluster;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The clouds that the provider talks to. Each has an endpoint that the faults disturb, for the provider, and is
 * undisturbed for everybody else.
 */
record LocalClouds(
        CosmosFront cosmos,
        CosmosAccount account,
        ArmResources armResources,
        ArmFront arm,
        OperatedCluster cluster,
        ProviderSettings settings) {

    static LocalClouds start(Site site, LazyNeighbours neighbours) throws UsageException {
        // The only way to have the SDK speak plain HTTP, in this process or any other.
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        var settings = site.settings();
        var cosmos = new CosmosFront(site.database(), site.clock(), Consistency.Strong, site.ids());
        var account = new CosmosAccount(cosmos, settings.database(), settings.container());
        account.make();
        var resources = ArmResources.in(site.database());
        var arm = new ArmFront(
                resources,
                new ArmSettings(),
                neighbours,
                settings.tenant(),
                site.background(),
                site.clock(),
                site.ids());
        settings.placements().forEach(placement -> makeGroup(arm, placement));
        var cluster = site.parts().keep(cluster(site, new RoleWorld(arm)));
        var kubernetes = URI.create(cluster.config().getMasterUrl());
        return new LocalClouds(
                cosmos,
                account,
                resources,
                arm,
                cluster,
                settings.at(site.serveDisturbed("cosmos", cosmos), site.serveDisturbed("arm", arm), kubernetes));
    }

    private static OperatedCluster cluster(Site site, CastWorld world) throws UsageException {
        var options = site.options();
        var kubeconfig = options.kubeconfig();
        try {
            return kubeconfig == null
                    ? OperatedCluster.local(
                            site.database(),
                            0,
                            front -> new FaultyHandler("kubernetes", site.faults(), front),
                            world,
                            site.clock())
                    : OperatedCluster.external(
                            kubeconfig,
                            options.allowRemoteCluster(),
                            List.of(site.settings().namespace()),
                            world,
                            site.clock());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the cluster", e);
        }
    }

    /** What a deployment makes in Azure: casts are placed in resource groups that are there. */
    private static void makeGroup(ArmFront arm, JsonNode placement) {
        var path = "/subscriptions/%s/resourceGroups/%s?api-version=2021-04-01"
                .formatted(
                        placement.path("subscription").asText(),
                        placement.path("resourceGroup").asText());
        var body = "{\"location\":\"" + placement.path("region").asText() + "\"}";
        var request = new Request("PUT", URI.create(path), new Headers(), body.getBytes(StandardCharsets.UTF_8));
        var answer = arm.answer(request);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
