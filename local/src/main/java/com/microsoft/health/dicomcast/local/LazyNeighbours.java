package com.microsoft.health.dicomcast.local;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.local.arm.TrackedResources;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.neighbours.HttpCascadeCall;
import com.microsoft.health.dicomcast.local.neighbours.Neighbours;
import com.microsoft.health.dicomcast.local.neighbours.ServiceCluster;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The neighbours, built after the start and not in its way: their Cosmos client takes a second to come up. */
final class LazyNeighbours implements Handler, TrackedResources, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LazyNeighbours.class.getName());
    private static final Duration PATIENCE_WITH_CASCADES = Duration.ofMinutes(90);

    private static final int PATIENCE_SECONDS = 20;
    private static final String THEIRS = "/providers/microsoft.healthcareapis/workspaces";

    /** The client insists on a key; no local server looks at it. */
    private static final String ANY_KEY = "bG9jYWw=";

    private final CompletableFuture<Neighbours> neighbours = new CompletableFuture<>();
    private volatile boolean begun;

    /** Builds them in the background, and has them go on with what an earlier process had begun. */
    void build(Site site, LocalClouds clouds) {
        begun = true;
        site.background().execute(() -> {
            try {
                neighbours.complete(of(site, clouds));
                neighbours.join().resume().join();
            } catch (RuntimeException e) {
                neighbours.completeExceptionally(e);
                LOG.log(Level.SEVERE, "the neighbours cannot be built, or cannot go on", e);
            }
        });
    }

    /** What they are built on must not be stopped while they are. */
    @Override
    public void close() {
        if (!begun) {
            return;
        }
        try {
            neighbours.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.FINE, "stopped without neighbours", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void deleteAllIn(String resourceGroupId) {
        neighbours.join().deleteAllIn(resourceGroupId);
    }

    /** Probes and the like must not wait for them. */
    boolean serves(Request request) {
        return request.rawPath().toLowerCase(Locale.ROOT).contains(THEIRS)
                && neighbours.join().serves(request);
    }

    @Override
    public Answer answer(Request request) {
        return neighbours.join().answer(request);
    }

    private static Neighbours of(Site site, LocalClouds clouds) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var documents = site.parts()
                .keep(cosmos(site, clouds))
                .getDatabase(site.settings().database())
                .getContainer(site.settings().container());
        var provider = new HttpCascadeCall(http, site.base(), site.clock(), PATIENCE_WITH_CASCADES);
        return new Neighbours(
                new Neighbours.Clouds(
                        clouds.armResources(),
                        clouds.arm().settings(),
                        documents,
                        clouds.clusters().stream()
                                .map(each -> new ServiceCluster(
                                        each.place().name(),
                                        each.place().region(),
                                        each.place().namespace(),
                                        each.cluster().client()))
                                .toList(),
                        DicomServiceType.OURS),
                provider,
                provider,
                LocalClouds.TENANT,
                site.background(),
                site.clock(),
                site.ids(),
                new SplittableRandom());
    }

    private static CosmosClient cosmos(Site site, LocalClouds clouds) {
        return new CosmosClientBuilder()
                .endpoint(site.serve("cosmos-neighbours", clouds.cosmos()).toString())
                .key(ANY_KEY)
                .gatewayMode(new GatewayConnectionConfig())
                .endpointDiscoveryEnabled(false)
                .consistencyLevel(ConsistencyLevel.STRONG)
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }
}
