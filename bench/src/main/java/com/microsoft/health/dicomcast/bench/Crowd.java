package com.microsoft.health.dicomcast.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that work side by side, each on its next task as soon as it is done with one. */
final class Crowd {
    private final int clients;

    Crowd(int clients) {
        this.clients = clients;
    }

    /** What one client does, again and again, on a thread of its own. */
    interface Client extends AutoCloseable {
        void task(int number) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** What came of it. */
    record Result(Latencies latencies, double seconds) {
        double perSecond() {
            return latencies.count() / seconds;
        }
    }

    /** Works for some time. */
    Result during(Duration time, Callable<? extends Client> client) throws Exception {
        var until = System.nanoTime() + time.toNanos();
        var next = new AtomicInteger();
        return work(client, next, number -> System.nanoTime() < until);
    }

    /** Works through so many tasks. */
    Result through(int tasks, Callable<? extends Client> client) throws Exception {
        return work(client, new AtomicInteger(), number -> number < tasks);
    }

    private Result work(Callable<? extends Client> client, AtomicInteger next, Rule goesOn) throws Exception {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var begun = System.nanoTime();
            var shares = new ArrayList<Callable<Latencies>>();
            for (var i = 0; i < clients; i++) {
                shares.add(() -> share(client, next, goesOn));
            }
            var all = new Latencies();
            for (var share : threads.invokeAll(shares)) {
                all.addAll(share.get());
            }
            return new Result(all, (System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Latencies share(Callable<? extends Client> maker, AtomicInteger next, Rule goesOn) throws Exception {
        var latencies = new Latencies();
        try (var client = maker.call()) {
            for (var number = next.getAndIncrement(); goesOn.goesOn(number); number = next.getAndIncrement()) {
                var begun = System.nanoTime();
                client.task(number);
                latencies.add(System.nanoTime() - begun);
            }
        }
        return latencies;
    }

    private interface Rule {
        boolean goesOn(int number);
    }
}
