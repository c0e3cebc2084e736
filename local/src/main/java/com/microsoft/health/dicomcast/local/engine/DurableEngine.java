package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.journal.InstanceFilter;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs orchestrations and activities so that no crash loses one, and answers the Durable Task client on a loopback port.
 * The journal belongs to one engine at a time.
 */
public final class DurableEngine implements AutoCloseable {
    private static final int MOST_BYTES_IN_A_CALL = 64 << 20;
    private static final int PATIENCE_SECONDS = 5;

    private final Journal journal;
    private final Dispatcher dispatcher;
    private final ExecutorService clientPool;
    private final Server server;

    private DurableEngine(Journal journal, Dispatcher dispatcher, ExecutorService clientPool, Server server) {
        this.journal = journal;
        this.dispatcher = dispatcher;
        this.clientPool = clientPool;
        this.server = server;
    }

    /** Takes up what the journal says is unfinished, and listens. The interceptors stand before every client call. */
    public static DurableEngine start(
            Journal journal, Clock clock, Workers workers, EngineOptions options, ServerInterceptor... interceptors) {
        var waiters = new Waiters(journal);
        var dispatcher = new Dispatcher(journal, clock, workers, options, waiters);
        var clientPool = Executors.newFixedThreadPool(options.clientThreads(), new NamedThreads("engine-client"));
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(clientPool)
                .maxInboundMessageSize(MOST_BYTES_IN_A_CALL)
                .addService(new TaskHub(journal, clock, dispatcher, waiters));
        List.of(interceptors).forEach(builder::intercept);
        try {
            var backlog =
                    journal.backlog(); // before anybody can add to it: what comes later is dispatched by its writer
            var server = builder.build().start();
            dispatcher.resume(backlog);
            new Retention(journal, clock, options.keepTerminal()).start(dispatcher.scheduler());
            return new DurableEngine(journal, dispatcher, clientPool, server);
        } catch (IOException e) {
            dispatcher.close();
            clientPool.shutdownNow();
            throw new UncheckedIOException("the durable engine cannot listen", e);
        }
    }

    public int grpcPort() {
        return server.getPort();
    }

    /** Every instance that is remembered. */
    public List<InstanceSummary> instances() {
        return journal.query(InstanceFilter.all(), "", Integer.MAX_VALUE).stream()
                .map(InstanceSummary::of)
                .toList();
    }

    /** Stops; what is unfinished stays in the journal. Activities in flight are interrupted and will run again. */
    @Override
    public void close() {
        server.shutdownNow();
        dispatcher.close();
        try {
            server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS); // it closes its calls on the pool
            clientPool.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
