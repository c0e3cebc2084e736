package com.microsoft.health.dicomcast.clouds.sinks;

import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ports.ResourceLogs;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Logs by Azure Monitor's ingestion (learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview). */
public final class MonitorResourceLogs implements ResourceLogs {
    /** For whom the token must be. */
    public static final String SCOPE = "https://monitor.azure.com/.default";

    /** The name of its calls where they are measured. */
    public static final String CLOUD = "monitor";

    private static final String API_VERSION = "2023-01-01";

    private final Sink stream;

    /**
     * Writes nothing yet.
     *
     * @param endpoint of the data collection endpoint or rule
     * @param rule the immutable id of the data collection rule
     * @param stream that the rule declares
     */
    public MonitorResourceLogs(URI endpoint, String rule, String stream, Supplier<HttpPipeline> pipeline) {
        var path = "/dataCollectionRules/%s/streams/%s?api-version=%s".formatted(rule, stream, API_VERSION);
        this.stream = new Sink("Azure Monitor", endpoint.resolve(path), pipeline);
    }

    @Override
    public void write(List<ObjectNode> records) {
        stream.post(records);
    }
}
