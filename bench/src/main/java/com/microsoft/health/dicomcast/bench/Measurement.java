package com.microsoft.health.dicomcast.bench;

/** Measures one thing beside its yardsticks. */
@FunctionalInterface
interface Measurement {
    void measure(Lab lab, Report report) throws Exception;
}
