package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.cosmos.CallName;
import com.microsoft.health.dicomcast.local.cosmos.Consistency;
import com.microsoft.health.dicomcast.local.cosmos.CosmosFront;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.sinks.SinkFront;
import com.microsoft.health.dicomcast.local.sinks.SinksApi;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The clouds that the provider talks to. Each has an endpoint that the faults disturb, for the provider, and is
 * undisturbed for everybody else.
 */
record LocalClouds(
        CosmosFront cosmos,
        CosmosAccount account,
        ArmResources armResources,
        ArmFront arm,
        List<ClusterAccess> clusters,
        SinksApi sinks,
        ProviderSettings settings) {
    /** The directory to which everything here belongs. */
    static final UUID TENANT = UUID.fromString("72f988bf-0000-4000-8000-2d7cd011db47");

    /** With the default port these are the ports that {@code local.settings.sample.json} names. */
    private static final int COSMOS_DISTANCE = 10;

    private static final int ARM_DISTANCE = 11;
    private static final int EVENT_GRID_DISTANCE = 15;
    private static final int MONITOR_DISTANCE = 16;

    static LocalClouds start(Site site, LazyNeighbours neighbours) throws UsageException {
        // The only way to have the SDK speak plain HTTP, in this process or any other.
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        var settings = site.settings();
        var cosmos = new CosmosFront(site.database(), site.clock(), Consistency.Strong, site.ids());
        var account = new CosmosAccount(cosmos, settings.database(), settings.container());
        account.make();
        var resources = ArmResources.in(site.database());
        var arm = new ArmFront(
                resources, new ArmSettings(), neighbours, TENANT, site.background(), site.clock(), site.ids());
        settings.placements().forEach(placement -> makeGroup(arm, placement));
        var clusters = ClusterAccess.open(site, new RoleWorld(arm));
        var eventGrid = SinkFront.eventGrid(site.options().state().resolve("notifications.jsonl"));
        var monitor = SinkFront.monitor(site.options().state().resolve("events.jsonl"));
        var endpoints = settings.at(
                        site.serveDisturbed("cosmos", COSMOS_DISTANCE, cosmos, CallName::of),
                        site.serveDisturbed("arm", ARM_DISTANCE, arm),
                        clusters.stream()
                                .collect(Collectors.toMap(each -> each.place().name(), ClusterAccess::endpoint)))
                .telling(
                        site.serveDisturbed("eventgrid", EVENT_GRID_DISTANCE, eventGrid),
                        site.serveDisturbed("monitor", MONITOR_DISTANCE, monitor));
        return new LocalClouds(cosmos, account, resources, arm, clusters, new SinksApi(eventGrid, monitor), endpoints);
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
