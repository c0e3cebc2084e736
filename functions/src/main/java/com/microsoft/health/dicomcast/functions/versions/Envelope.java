package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every version has around {@code properties} (C-41): no location, no tags. */
final class Envelope {
    private Envelope() {}

    static ObjectNode of(Cast cast, ObjectNode properties) {
        var resource = JsonNodeFactory.instance.objectNode();
        resource.put("id", cast.id().path());
        resource.put("name", cast.id().name().spelling());
        resource.put("type", ResourceTypes.CAST_TYPE);
        resource.put("etag", cast.etag().quoted());
        resource.set("systemData", systemData(cast.systemData()));
        resource.set("properties", properties);
        return resource;
    }

    private static ObjectNode systemData(SystemData data) {
        var node = JsonNodeFactory.instance.objectNode();
        put(node, "createdBy", data.createdBy());
        put(node, "createdByType", data.createdByType());
        put(node, "createdAt", text(data.createdAt()));
        put(node, "lastModifiedBy", data.lastModifiedBy());
        put(node, "lastModifiedByType", data.lastModifiedByType());
        put(node, "lastModifiedAt", text(data.lastModifiedAt()));
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
