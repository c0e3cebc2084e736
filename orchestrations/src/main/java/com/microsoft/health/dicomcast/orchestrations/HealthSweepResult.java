package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.Tally;

/** The output of a health check: what all ranges have met. */
public record HealthSweepResult(Tally tally) {}
