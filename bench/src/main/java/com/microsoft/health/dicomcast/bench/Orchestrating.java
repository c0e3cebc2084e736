package com.microsoft.health.dicomcast.bench;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.health.dicomcast.bench.Figure.Goal;
import com.microsoft.health.dicomcast.bench.toys.FiveSteps;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** An orchestration of five activities that do nothing, from its start to its end as a client sees them. */
final class Orchestrating implements Measurement {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        var state = Files.createTempDirectory(lab.folder(), "toys");
        try (var process =
                JavaProcess.start(ToyHost.class.getName(), state.resolve("output"), List.of(state.toString()))) {
            var address = process.awaitLine();
            var port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            try (var client = new DurableTaskGrpcClientBuilder().port(port).build()) {
                run(client, 16, lab.load().dividedBy(3));
                var before = lab.syncMillis();
                var alone = run(client, 1, lab.load().dividedBy(3));
                var sync = Math.min(before, lab.syncMillis());
                var many = run(client, 16, lab.load().dividedBy(3));
                report.add(Figure.plain("fsync", "fsync, p50", sync, "ms"));
                report.add(Figure.plain(
                                "five1",
                                "five activities, 1 client, p50",
                                alone.latencies().medianMillis(),
                                "ms")
                        .against("fsync", sync)
                        .within(Goal.atMost(20)));
                report.add(Figure.plain("five1P99", "  p99", alone.latencies().percentileMillis(99), "ms"));
                report.add(Figure.plain("five16", "five activities, 16 clients", many.perSecond(), "/s")
                        .within(Goal.atLeast(500)));
                report.add(Figure.plain("five16Gain", "  against 1 client", many.perSecond(), "/s")
                        .against("1 client", alone.perSecond())
                        .within(Goal.atLeast(3)));
                report.add(Figure.plain("five16P99", "  p99", many.latencies().percentileMillis(99), "ms"));
            }
        }
    }

    private static Crowd.Result run(DurableTaskClient client, int clients, Duration time) throws Exception {
        return new Crowd(clients).during(time, () -> new Starter(client));
    }

    private record Starter(DurableTaskClient client) implements Crowd.Client {
        @Override
        public void task(int number) throws Exception {
            var id = UUID.randomUUID().toString();
            client.scheduleNewOrchestrationInstance(FiveSteps.NAME, null, id);
            var end = client.waitForInstanceCompletion(id, PATIENCE, false);
            if (end.getRuntimeStatus() != OrchestrationRuntimeStatus.COMPLETED) {
                throw new IllegalStateException("an orchestration ended as " + end.getRuntimeStatus());
            }
        }

        @Override
        public void close() {}
    }
}
