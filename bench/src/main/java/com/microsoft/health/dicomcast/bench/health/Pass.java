package com.microsoft.health.dicomcast.bench.health;

import java.time.Duration;

/**
 * What a pass of the health check came to.
 *
 * @param calls to ARM, Resource Graph and Kubernetes, and reads of FHIR services
 * @param budget the most that they may be
 * @param throttled calls that were answered with 429
 * @param writes commits, those of checkpoints included
 * @param heapBytes most that was in use after a collection
 * @param took on this machine, without any waiting
 * @param lasted by the clock of the clouds, with what was waited for quotas
 */
public record Pass(
        long suspects,
        long calls,
        double budget,
        long throttled,
        long writes,
        long heapBytes,
        Duration took,
        Duration lasted) {}
