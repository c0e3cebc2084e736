package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The provider's app settings: those of {@code local.settings.sample.json}, but for where this platform's clouds are. */
record ProviderSettings(Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLUSTERS = "Kubernetes__Clusters";

    static ProviderSettings sample(Path project) throws UsageException {
        var file = project.resolve("local.settings.sample.json");
        try {
            var values = new TreeMap<String, String>();
            for (var setting : JSON.readTree(file.toFile()).path("Values").properties()) {
                values.put(setting.getKey(), setting.getValue().asText());
            }
            return new ProviderSettings(values);
        } catch (IOException e) {
            throw new UsageException("The settings in " + file + " cannot be read.", e);
        }
    }

    /**
     * The same, with the clouds at these endpoints.
     *
     * @param kubernetes by the name of the cluster
     */
    ProviderSettings at(URI cosmos, URI arm, Map<String, URI> kubernetes) {
        var clusters = json(CLUSTERS);
        for (var each : clusters) {
            var endpoint = kubernetes.get(each.path("name").asText());
            if (endpoint != null) {
                ((ObjectNode) each).put("apiServer", endpoint.toString());
            }
        }
        var moved = new TreeMap<>(values);
        moved.put("GlobalDb__Endpoint", cosmos.toString());
        moved.put("Arm__Endpoint", arm.toString());
        moved.put(CLUSTERS, clusters.toString());
        return new ProviderSettings(moved);
    }

    /** The same, with the sinks of events at these endpoints. */
    ProviderSettings telling(URI eventGrid, URI monitor) {
        var moved = new TreeMap<>(values);
        moved.put("Notifications__Endpoint", eventGrid.resolve("/api/events").toString());
        moved.put("ResourceLogs__Endpoint", monitor.toString());
        return new ProviderSettings(moved);
    }

    /** The same, with metrics and traces sent there. */
    ProviderSettings exportingTo(URI receiver) {
        var moved = new TreeMap<>(values);
        moved.put("Telemetry__OtlpEndpoint", receiver.toString());
        return new ProviderSettings(moved);
    }

    String database() {
        return value("GlobalDb__Database");
    }

    String container() {
        return value("GlobalDb__Container");
    }

    /** The clusters that there are; the first is where everything is that has no region of its own. */
    List<LocalCluster> clusters() {
        var clusters = new ArrayList<LocalCluster>();
        for (var each : json(CLUSTERS)) {
            clusters.add(new LocalCluster(
                    each.path("name").asText(),
                    each.path("region").asText(),
                    each.path("namespace").asText()));
        }
        return clusters;
    }

    /**
     * A cluster.
     *
     * @param namespace in which DICOM services are
     */
    record LocalCluster(String name, String region, String namespace) {}

    /** Where casts are placed, each with {@code subscription}, {@code resourceGroup} and {@code region}. */
    JsonNode placements() {
        return json("Casts__Placements");
    }

    private JsonNode json(String name) {
        try {
            return JSON.readTree(value(name));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the setting " + name + " is no JSON", e);
        }
    }

    private String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the setting " + name + " is missing");
        }
        return value;
    }
}
