package com.microsoft.health.dicomcast.local.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A resource provider as ARM lists it: from here clients take the api-version that nobody told them.
 *
 * @param versions of each type, newest first
 */
public record ProviderTypes(String namespace, List<String> locations, Map<String, List<String>> versions) {
    ObjectNode json(String subscription) {
        var provider = JsonNodeFactory.instance
                .objectNode()
                .put("id", "/subscriptions/" + subscription + "/providers/" + namespace)
                .put("namespace", namespace)
                .put("registrationState", "Registered");
        var types = provider.putArray("resourceTypes");
        versions.forEach((name, served) -> {
            var type = types.addObject().put("resourceType", name);
            var where = type.putArray("locations");
            locations.forEach(where::add);
            var apiVersions = type.putArray("apiVersions");
            served.forEach(apiVersions::add);
        });
        return provider;
    }
}
