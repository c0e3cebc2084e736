package com.microsoft.health.dicomcast.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LatenciesTest {
    @Test
    void aPercentileIsOneOfTheValues() {
        var latencies = new Latencies();
        for (var millis = 100; millis >= 1; millis--) {
            latencies.add(millis * 1_000_000L);
        }

        assertEquals(50, latencies.medianMillis());
        assertEquals(99, latencies.percentileMillis(99));
        assertEquals(100, latencies.percentileMillis(100));
    }

    @Test
    void oneValueIsEveryPercentile() {
        var latencies = new Latencies();
        latencies.add(7_000_000);

        assertEquals(7, latencies.percentileMillis(1));
        assertEquals(7, latencies.percentileMillis(99));
    }
}
