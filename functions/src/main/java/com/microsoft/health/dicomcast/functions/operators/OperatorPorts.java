package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.time.Clock;
import java.time.Duration;

/**
 * What the operators' table is built of.
 *
 * @param orphanWait between the two looks of the sweep for orphans
 */
public record OperatorPorts(
        Documents documents, Parents parents, OperatorUrls urls, Duration orphanWait, Clock clock) {}
