package com.microsoft.health.dicomcast.local.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A local ARM on a free port, and two ways to talk to it: plain HTTP, and the pipeline of the real SDKs. */
abstract class ArmFixture {
    static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg1";
    static final UUID TENANT = UUID.fromString("99999999-9999-9999-9999-999999999999");

    @TempDir
    Path folder;

    final SettableClock clock = new SettableClock();
    Database database;
    ArmFront arm;
    LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        database = Database.open(folder.resolve("state.db"));
        arm = new ArmFront(
                ArmResources.in(database),
                new ArmSettings(),
                tracked(),
                TENANT,
                Runnable::run,
                clock,
                UUID::randomUUID);
        server = LoopbackServer.start("arm", 0, arm);
        put(GROUP + "?api-version=2021-04-01", "{'location':'westus2'}");
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    TrackedResources tracked() {
        return group -> {};
    }

    HttpPipeline pipeline() {
        return new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientProvider().createInstance())
                .build();
    }

    AzureProfile profile() {
        var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", server.base() + "/");
        return new AzureProfile(TENANT.toString(), SUBSCRIPTION, new AzureEnvironment(endpoints));
    }

    ArmCaller.Reply get(String path) {
        return send("GET", path, "");
    }

    ArmCaller.Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    ArmCaller.Reply delete(String path) {
        return send("DELETE", path, "");
    }

    /** Quotes in the body may be single. */
    ArmCaller.Reply send(String method, String path, String body) {
        return new ArmCaller(server.base()).send(method, path, body);
    }
}
