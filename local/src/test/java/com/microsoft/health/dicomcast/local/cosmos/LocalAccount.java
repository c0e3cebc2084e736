package com.microsoft.health.dicomcast.local.cosmos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.microsoft.health.dicomcast.clouds.cosmos.CosmosAccount;
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
    private final CosmosFront front;
    private final LoopbackServer server;

    private LocalAccount(Database database, CosmosFront front, LoopbackServer server) {
        this.database = database;
        this.front = front;
        this.server = server;
    }

    static LocalAccount start(Path folder, Clock clock, UnaryOperator<Handler> wrapping) {
        return start(folder, clock, Consistency.Strong, wrapping);
    }

    static LocalAccount start(Path folder, Clock clock, Consistency consistency, UnaryOperator<Handler> wrapping) {
        System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        var database = Database.open(folder.resolve("state.db"));
        var front = new CosmosFront(database, clock, consistency, UUID::randomUUID);
        try {
            return new LocalAccount(database, front, LoopbackServer.start("cosmos", 0, wrapping.apply(front)));
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    URI endpoint() {
        return server.base();
    }

    CosmosFront front() {
        return front;
    }

    /** What the adapter is told of this account. */
    CosmosAccount account() {
        return CosmosAccount.withKey(endpoint(), "global", "resources", ANY_KEY);
    }

    CosmosClient client() {
        return new CosmosClientBuilder()
                .endpoint(endpoint().toString())
                .key(ANY_KEY)
                .gatewayMode(new GatewayConnectionConfig())
                .endpointDiscoveryEnabled(false)
                .contentResponseOnWriteEnabled(true)
                .buildClient();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
