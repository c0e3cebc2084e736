package com.microsoft.health.dicomcast.local.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The front on a port of its own, over a state file. */
final class LocalAccount implements AutoCloseable {
    private static final String ANY_KEY = "bG9jYWw=";

    private final Database database;
    private final LoopbackServer server;

    private LocalAccount(Database database, LoopbackServer server) {
        this.database = database;
        this.server = server;
    }

    static LocalAccount start(Path folder, Clock clock, UnaryOperator<Handler> wrapping) {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        var database = Database.open(folder.resolve("state.db"));
        var front = new CosmosFront(database, clock, Consistency.Strong, UUID::randomUUID);
        try {
            return new LocalAccount(database, LoopbackServer.start("cosmos", 0, wrapping.apply(front)));
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    URI endpoint() {
        return server.base();
    }

    CosmosClient client() {
        return new CosmosClientBuilder()
                .endpoint(endpoint().toString())
                .key(ANY_KEY)
                .gatewayMode(new GatewayConnectionConfig())
                .endpointDiscoveryEnabled(false)
                .consistencyLevel(ConsistencyLevel.STRONG)
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
