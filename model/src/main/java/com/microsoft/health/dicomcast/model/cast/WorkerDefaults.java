package com.microsoft.health.dicomcast.model.cast;

import org.jspecify.annotations.Nullable;

/**
 * What the deployment decides about every worker (the design document's configuration).
 *
 * @param dicomAudience of tokens for DICOM services
 */
public record WorkerDefaults(Image image, String dicomAudience, Geneva geneva, Billing billing, boolean consoleScopes) {

    /** The worker's container image. */
    public record Image(String repository, String tag) {}

    /** Where health and operations metrics go. */
    public record Geneva(
            boolean enabled,
            @Nullable String metricAccountName,
            @Nullable String metricNamespace) {}

    /** Where the metering pipeline looks. */
    public record Billing(
            @Nullable String genevaMetricAccountName,
            @Nullable String genevaMetricNamespace) {}
}
