package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import io.grpc.ServerInterceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** An engine and the real client, connected. */
final class EngineFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DurableEngine engine;
    private final DurableTaskClient client;

    EngineFixture(Journal journal, Workers workers, ServerInterceptor... interceptors) {
        this(journal, workers, EngineOptions.defaults(), interceptors);
    }

    EngineFixture(Journal journal, Workers workers, EngineOptions options, ServerInterceptor... interceptors) {
        engine = DurableEngine.start(journal, Clock.systemUTC(), workers, options, interceptors);
        client = new DurableTaskGrpcClientBuilder().port(engine.grpcPort()).build();
    }

    DurableEngine engine() {
        return engine;
    }

    DurableTaskClient client() {
        return client;
    }

    OrchestrationMetadata completion(String instanceId) throws TimeoutException {
        return client.waitForInstanceCompletion(instanceId, PATIENCE, true);
    }

    void awaitStatus(String instanceId, OrchestrationRuntimeStatus status) throws Exception {
        eventually(() -> client.getInstanceMetadata(instanceId, false).getRuntimeStatus() == status);
    }

    /** Polls the condition until it holds. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it has not come to pass within " + PATIENCE);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
