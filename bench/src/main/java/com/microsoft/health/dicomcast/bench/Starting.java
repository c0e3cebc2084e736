package com.microsoft.health.dicomcast.bench;

import com.microsoft.health.dicomcast.bench.Figure.Goal;

/** From the start of the process to the first good answer, beside hello's. */
final class Starting implements Measurement {
    private static final int MOST = 5;
    private static final int BYTES = 1000;

    @Override
    public void measure(Lab lab, Report report) throws Exception {
        var ours = new Latencies();
        var theirs = new Latencies();
        for (var i = 0; i < Math.min(MOST, lab.seconds()); i++) {
            try (var hello = lab.hello(BYTES)) {
                theirs.add(nanos(hello.startMillis()));
            }
            try (var provider = lab.provider()) {
                ours.add(nanos(provider.startMillis()));
            }
        }
        report.add(Figure.plain("start", "start to readiness, p50", ours.medianMillis(), "ms")
                .against("hello", theirs.medianMillis())
                .within(Goal.atMost(10)));
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
