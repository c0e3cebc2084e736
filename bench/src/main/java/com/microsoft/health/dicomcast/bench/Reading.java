package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.Figure.Goal;
import java.io.IOException;
import java.time.Duration;

/** GET of a cast beside hello, in turns, so that noise of the machine hits both. */
final class Reading implements Measurement {
    private static final int CONNECTIONS = 16;
    private static final int TURNS = 4;
    private static final String SERVICE = "read";

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        try (var provider = lab.provider();
                var first = new Connection(provider.port())) {
            provider.makeWorkspace();
            Provisioning.provision(provider, first, SERVICE, Polling.eagerly());
            var path = provider.castPath(SERVICE);
            var size = first.get(path).body().length();
            try (var hello = lab.hello(size)) {
                load(provider.port(), path, lab.load());
                load(hello.port(), "/", lab.load().dividedBy(TURNS));
                var slice = lab.load().dividedBy(2 * TURNS);
                var ours = new Tally();
                var theirs = new Tally();
                for (var turn = 0; turn < TURNS; turn++) {
                    var reading = load(hello.port(), "/", slice);
                    report.addHelloRate(reading.perSecond());
                    theirs.add(reading);
                    ours.add(load(provider.port(), path, slice));
                }
                report.add(Figure.plain("getPerSecond", "GET of a cast, 16 connections", ours.perSecond(), "/s")
                        .against("hello", theirs.perSecond())
                        .within(Goal.atLeast(0.10)));
                report.add(Figure.plain("getP99", "  p99", ours.latencies.percentileMillis(99), "ms")
                        .against("hello", theirs.latencies.percentileMillis(99))
                        .within(Goal.atMost(4)));
            }
        }
    }

    private static Crowd.Result load(int port, String path, Duration time) throws Exception {
        return new Crowd(CONNECTIONS).during(time, () -> new Getter(new Connection(port), path));
    }

    private static final class Tally {
        private final Latencies latencies = new Latencies();
        private double seconds;

        void add(Crowd.Result result) {
            latencies.addAll(result.latencies());
            seconds += result.seconds();
        }

        double perSecond() {
            return latencies.count() / seconds;
        }
    }

    /** Asks for one thing. */
    static final class Getter implements Crowd.Client {
        private final Connection connection;
        private final byte[] request;

        Getter(Connection connection, String path) {
            this.connection = connection;
            this.request = Connection.request("GET", path, "");
        }

        @Override
        public void task(int number) throws IOException {
            var reply = connection.send(request);
            if (reply.status() != 200) {
                throw new IOException("a GET was answered with " + reply);
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
