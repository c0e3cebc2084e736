package com.microsoft.health.dicomcast.functions.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What ARM is told of the type, against what is served. */
class RegistrationTest {
    private static final String PROVIDERS = "/providers/" + ResourceTypes.NAMESPACE + "/";
    private static final String CAST_TYPE = ResourceTypes.CAST_TYPE.substring(ResourceTypes.NAMESPACE.length() + 1);

    private final JsonNode manifest = DefinitionFiles.json(Path.of("..", "infra", "registration", "dicomcasts.json"));
    private final List<String> versions =
            Edge.VERSIONS.all().stream().map(ApiVersion::name).toList();

    @Test
    void everyTypeThatIsServedIsRegisteredAndNoOther() {
        var served = new TreeSet<String>();
        for (var route : ApiDefinitionTest.routes()) {
            if (route.startsWith("GET ")) {
                var path = route.substring(route.lastIndexOf(PROVIDERS) + PROVIDERS.length());
                served.add(path.replace("/*", ""));
            }
        }

        assertEquals(ResourceTypes.NAMESPACE, manifest.path("providerNamespace").asText());
        assertEquals(served, types().keySet());
    }

    @Test
    void everyTypeIsRegisteredForEveryVersion() {
        types().forEach((type, properties) -> {
            assertFalse(properties.path("endpoints").isEmpty(), type);
            properties
                    .path("endpoints")
                    .forEach(endpoint -> assertEquals(versions, texts(endpoint.path("apiVersions")), type));
            properties
                    .path("swaggerSpecifications")
                    .forEach(swagger -> assertEquals(versions, texts(swagger.path("apiVersions")), type));
        });
    }

    @Test
    void theLinkedAccessCheckIsOnThePropertyThatNamesAnotherResource() {
        var linked = new TreeSet<String>();
        new Swagger(DefinitionFiles.swagger(versions.get(versions.size() - 1)))
                .leaves("DicomCast")
                .forEach((path, leaf) -> {
                    if (leaf.schema().path("format").asText().equals("arm-id") && !leaf.readOnly()) {
                        linked.add(path);
                    }
                });

        var checked = new TreeSet<String>();
        cast().path("linkedAccessChecks").forEach(check -> {
            checked.add(check.path("linkedProperty").asText());
            assertEquals(
                    ResourceTypes.CAST_TYPE + "/write", check.path("actionName").asText());
            assertEquals(
                    check.path("linkedType").asText() + "/read",
                    check.path("linkedAction").asText());
        });

        assertEquals(linked, checked);
    }

    @Test
    void theTypeIsAProxyBelowTrackedParents() {
        assertEquals("ProxyOnly", cast().path("routingType").asText());
        assertEquals("Regional", cast().path("regionality").asText());
    }

    private JsonNode cast() {
        return types().getOrDefault(CAST_TYPE, manifest.path("none"));
    }

    private Map<String, JsonNode> types() {
        var types = new TreeMap<String, JsonNode>();
        manifest.path("resourceTypeRegistrations")
                .forEach(type -> types.put(type.path("name").asText(), type.path("properties")));
        return types;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
