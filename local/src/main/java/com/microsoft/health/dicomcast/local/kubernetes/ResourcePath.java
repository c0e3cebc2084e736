package com.microsoft.health.dicomcast.local.kubernetes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path of the Kubernetes API.
 *
 * @param api {@code /api/v1} or {@code /apis/{group}/{version}}
 * @param name absent when the path names a collection
 */
record ResourcePath(
        String api,
        @Nullable String namespace,
        String plural,
        @Nullable String name,
        @Nullable String subresource) {

    static Optional<ResourcePath> parse(String rawPath) {
        var segments = segments(rawPath);
        var apiLength = segments.isEmpty() || segments.get(0).equals("api") ? 2 : 3;
        if (segments.size() <= apiLength || !List.of("api", "apis").contains(segments.get(0))) {
            return Optional.empty();
        }
        var api = "/" + String.join("/", segments.subList(0, apiLength));
        var rest = segments.subList(apiLength, segments.size());
        var namespaced = rest.size() > 2 && rest.get(0).equals("namespaces");
        return of(api, namespaced ? rest.get(1) : null, namespaced ? rest.subList(2, rest.size()) : rest);
    }

    private static Optional<ResourcePath> of(String api, @Nullable String namespace, List<String> rest) {
        if (rest.size() > 3) {
            return Optional.empty();
        }
        var name = rest.size() > 1 ? rest.get(1) : null;
        var subresource = rest.size() > 2 ? rest.get(2) : null;
        return Optional.of(new ResourcePath(api, namespace, rest.get(0), name, subresource));
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    boolean isCollection() {
        return name == null;
    }

    boolean isStatus() {
        return "status".equals(subresource);
    }

    /** The object with this name in the collection. */
    ResourcePath item(String itemName) {
        return new ResourcePath(api, namespace, plural, itemName, null);
    }

    /** The object whose subresource this is. */
    ResourcePath withoutSubresource() {
        return new ResourcePath(api, namespace, plural, name, null);
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add(api);
        if (namespace != null) {
            parts.add("namespaces/" + namespace);
        }
        parts.add(plural);
        if (name != null) {
            parts.add(name);
        }
        if (subresource != null) {
            parts.add(subresource);
        }
        return String.join("/", parts);
    }
}
