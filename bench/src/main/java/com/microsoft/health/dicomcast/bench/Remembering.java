package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.Figure.Goal;

/** How much memory the process has taken after a thousand requests, which made casts and looked at them. */
final class Remembering implements Measurement {
    private static final int REQUESTS = 1000;
    private static final int CASTS = 50;
    private static final int CONNECTIONS = 16;

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        try (var provider = lab.provider();
                var connection = new Connection(provider.port())) {
            provider.makeWorkspace();
            var polling = Polling.eagerly();
            for (var i = 0; i < CASTS; i++) {
                Provisioning.provision(provider, connection, "service" + i, polling);
            }
            new Crowd(CONNECTIONS)
                    .through(
                            REQUESTS,
                            () -> new Reading.Getter(new Connection(provider.port()), provider.castPath("service0")));
            var resident = provider.process().residentMegabytes().orElse(Double.NaN);
            report.add(Figure.plain("resident", "resident after a thousand requests", resident, "MB")
                    .within(Goal.atMost(350)));
        }
    }
}
