package com.microsoft.health.dicomcast.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.engine.InstanceSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What {@code /local/state} tells of each cloud. */
final class StateReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StateReport() {}

    static Map<String, Supplier<JsonNode>> of(LocalClouds clouds, Provider provider) {
        var report = new LinkedHashMap<String, Supplier<JsonNode>>();
        report.put("documents", clouds.account()::documents);
        report.put("arm", () -> byType(clouds.arm().resources()));
        report.put(
                "kubernetes",
                () -> parsed(clouds.clusters().stream()
                        .flatMap(each -> each.cluster().objects().stream())
                        .toList()));
        report.put("orchestrations", () -> instances(provider.engine().instances()));
        return report;
    }

    /** What {@code /local/counts} tells. */
    static JsonNode counts(Site site) {
        var json = NODES.objectNode();
        var calls = json.putObject("calls");
        site.faults().calls().counts().forEach(calls::put);
        return json.put("commits", site.database().commits());
    }

    private static ObjectNode byType(List<ArmResource> resources) {
        var types =
                resources.stream().collect(Collectors.groupingBy(ArmResource::type, TreeMap::new, Collectors.toList()));
        var json = NODES.objectNode();
        types.forEach((type, those) -> {
            var array = json.putArray(type);
            those.forEach(each -> array.add(each.json()));
        });
        return json;
    }

    private static JsonNode parsed(List<String> objects) {
        var array = NODES.arrayNode();
        for (var object : objects) {
            try {
                array.add(JSON.readTree(object));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the cluster keeps what is no JSON", e);
            }
        }
        return array;
    }

    private static JsonNode instances(List<InstanceSummary> instances) {
        var array = NODES.arrayNode();
        for (var each : instances) {
            array.addObject()
                    .put("id", each.id())
                    .put("name", each.name())
                    .put("status", each.status())
                    .put("customStatus", each.customStatus())
                    .put("output", each.output())
                    .put("createdAt", each.createdAt().toString())
                    .put("lastUpdatedAt", each.lastUpdatedAt().toString());
        }
        return array;
    }
}
