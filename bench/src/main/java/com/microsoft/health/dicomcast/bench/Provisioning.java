package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.Figure.Goal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** From the PUT of a cast until it says Succeeded, with clouds that answer at once. */
final class Provisioning implements Measurement {
    private static final int CALM_MILLIS = 300;
    private static final int COUNTED = 5;

    private final AtomicInteger services = new AtomicInteger();

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        try (var provider = lab.provider()) {
            provider.makeWorkspace();
            run(provider, 8, lab.times(8));
            var alone = run(provider, 1, lab.times(3));
            var eight = run(provider, 8, lab.times(10));
            var many = run(provider, 32, lab.times(10));
            report.add(latency("put1", "PUT to Succeeded, 1 client, p50", alone, 50)
                    .within(Goal.atMost(40)));
            report.add(latency("put1P99", "  p99", alone, 99));
            report.add(rate("put1PerSecond", "  rate", alone));
            report.add(latency("put8", "PUT to Succeeded, 8 clients, p50", eight, 50));
            report.add(latency("put8P99", "  p99", eight, 99));
            report.add(rate("put8PerSecond", "  rate", eight).within(Goal.atLeast(60)));
            report.add(latency("put32", "PUT to Succeeded, 32 clients, p50", many, 50));
            report.add(latency("put32P99", "  p99", many, 99));
            report.add(rate("put32PerSecond", "  rate", many));
            count(provider, report);
        }
    }

    /** Makes the cast of a new DICOM service, and returns when it says Succeeded. */
    static void provision(Provider provider, Connection connection, String service, Polling polling) throws Exception {
        provider.makeDicomService(connection, service);
        putAndAwait(provider, connection, service, polling);
    }

    private static void putAndAwait(Provider provider, Connection connection, String service, Polling polling)
            throws Exception {
        provider.putCast(connection, service);
        polling.await(() -> provider.isProvisioned(connection, service));
    }

    private Crowd.Result run(Provider provider, int clients, int casts) throws Exception {
        var first = services.getAndAdd(casts);
        try (var connection = new Connection(provider.port())) {
            for (var i = 0; i < casts; i++) {
                provider.makeDicomService(connection, name(first + i));
            }
        }
        var polling = Polling.eagerly();
        return new Crowd(clients).through(casts, () -> new Customer(provider, polling, first));
    }

    /** Without polls, which are calls too; once it is calm again. */
    private void count(Provider provider, Report report) throws Exception {
        var calls = new ArrayList<Integer>();
        var commits = new ArrayList<Integer>();
        try (var connection = new Connection(provider.port())) {
            for (var i = 0; i < COUNTED; i++) {
                var name = name(services.getAndIncrement());
                provider.makeDicomService(connection, name);
                var before = calm(provider);
                provider.putCast(connection, name);
                var after = calm(provider);
                calls.add(after.calls - before.calls);
                commits.add(after.commits - before.commits);
            }
        }
        report.add(Figure.plain("putCommits", "commits per PUT, the local clouds' included", median(commits), ""));
        report.add(Figure.plain("putCalls", "outbound calls per PUT", median(calls), ""));
    }

    private static Counts calm(Provider provider) throws IOException, InterruptedException {
        var before = Counts.of(provider);
        while (true) {
            Thread.sleep(CALM_MILLIS);
            var now = Counts.of(provider);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    private static int median(List<Integer> counts) {
        Collections.sort(counts);
        return counts.get(counts.size() / 2);
    }

    private static Figure latency(String name, String what, Crowd.Result result, int percent) {
        return Figure.plain(name, what, result.latencies().percentileMillis(percent), "ms");
    }

    private static Figure rate(String name, String what, Crowd.Result result) {
        return Figure.plain(name, what, result.perSecond(), "/s");
    }

    private static String name(int number) {
        return "dicom" + number;
    }

    private record Counts(int calls, int commits) {
        static Counts of(Provider provider) throws IOException {
            var counts = provider.counts();
            var calls = 0;
            for (var each : counts.path("calls")) {
                calls += each.asInt();
            }
            return new Counts(calls, counts.path("commits").asInt());
        }
    }

    private static final class Customer implements Crowd.Client {
        private final Provider provider;
        private final Polling polling;
        private final int first;
        private final Connection connection;

        private Customer(Provider provider, Polling polling, int first) throws IOException {
            this.provider = provider;
            this.polling = polling;
            this.first = first;
            this.connection = new Connection(provider.port());
        }

        @Override
        public void task(int number) throws Exception {
            putAndAwait(provider, connection, name(first + number), polling);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
