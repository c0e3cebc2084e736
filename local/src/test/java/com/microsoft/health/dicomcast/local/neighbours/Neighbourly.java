package com.microsoft.health.dicomcast.local.neighbours;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.GatewayConnectionConfig;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.local.arm.ArmCaller;
import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.cosmos.Consistency;
import com.microsoft.health.dicomcast.local.cosmos.CosmosFront;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.kubernetes.Clients;
import com.microsoft.health.dicomcast.local.kubernetes.Definition;
import com.microsoft.health.dicomcast.local.kubernetes.KubernetesFront;
import com.microsoft.health.dicomcast.local.store.Database;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The neighbours and ARM on one base URL, with the clouds that they need. */
final class Neighbourly implements AutoCloseable {
    private static final UUID TENANT = UUID.fromString("99999999-9999-9999-9999-999999999999");

    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final List<String> cascades = new CopyOnWriteArrayList<>();
    private final Database database;
    private final LoopbackServer cosmosServer;
    private final LoopbackServer kubernetesServer;
    private final LoopbackServer armServer;
    private final LoopbackServer server;
    private final CosmosClient cosmos;
    private final KubernetesClient cluster;
    private final Neighbours neighbours;
    private final ArmFront arm;
    private volatile Consumer<String> onCascade = parent -> {};

    private Neighbourly(Path folder) throws IOException {
        database = Database.open(folder.resolve("state.db"));
        cosmosServer = LoopbackServer.start(
                "cosmos", 0, new CosmosFront(database, Clock.systemUTC(), Consistency.Strong, UUID::randomUUID));
        cosmos = new CosmosClientBuilder()
                .endpoint(cosmosServer.base().toString())
                .key("bG9jYWw=")
                .gatewayMode(new GatewayConnectionConfig())
                .endpointDiscoveryEnabled(false)
                .consistencyLevel(ConsistencyLevel.STRONG)
                .buildClient();
        cosmos.createDatabaseIfNotExists("healthcare");
        cosmos.getDatabase("healthcare").createContainerIfNotExists("resources", "/partitionKey");
        kubernetesServer =
                LoopbackServer.start("kubernetes", 0, new KubernetesFront(database, "kubernetes", Definition.read()));
        cluster = Clients.of(kubernetesServer.base());
        var resources = ArmResources.in(database);
        var settings = new ArmSettings();
        neighbours = new Neighbours(
                new Neighbours.Clouds(
                        resources,
                        settings,
                        documents(),
                        List.of(new ServiceCluster("local", "westus2", "dicom", cluster)),
                        DicomServiceType.OURS),
                this::cascade,
                (from, to) -> cascade(from + " moved to " + to),
                TENANT,
                executor,
                Clock.systemUTC(),
                UUID::randomUUID,
                new Random(1));
        arm = new ArmFront(resources, settings, neighbours, TENANT, Runnable::run, Clock.systemUTC(), UUID::randomUUID);
        armServer = LoopbackServer.start("arm", 0, arm);
        server = LoopbackServer.start(
                "base", 0, request -> (neighbours.serves(request) ? neighbours : arm).answer(request));
    }

    static Neighbourly start(Path folder) throws IOException {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        return new Neighbourly(folder);
    }

    CosmosContainer documents() {
        return cosmos.getDatabase("healthcare").getContainer("resources");
    }

    KubernetesClient cluster() {
        return cluster;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    List<String> cascades() {
        return cascades;
    }

    void onCascade(Consumer<String> what) {
        onCascade = what;
    }

    void resume() {
        neighbours.resume().join();
    }

    List<String> armIds() {
        return arm.resources().stream().map(ArmResource::id).toList();
    }

    ArmCaller.Reply armGet(String id) {
        return new ArmCaller(armServer.base()).send("GET", id + "?api-version=2024-03-31", "");
    }

    ArmCaller.Reply send(String method, String path, String body) {
        return new ArmCaller(server.base()).send(method, path, body);
    }

    @Override
    public void close() {
        server.close();
        armServer.close();
        cluster.close();
        cosmos.close();
        kubernetesServer.close();
        cosmosServer.close();
        executor.shutdownNow();
        database.close();
    }

    private void cascade(String parentId) {
        cascades.add(parentId);
        onCascade.accept(parentId);
    }
}
