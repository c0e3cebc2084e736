package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396 section 2. */
final class MergePatch {
    private MergePatch() {}

    /** The target with the patch laid over it; neither is changed. */
    static ObjectNode of(ObjectNode target, ObjectNode patch) {
        var merged = target.deepCopy();
        patch.properties().forEach(member -> lay(merged, member.getKey(), member.getValue()));
        return merged;
    }

    private static void lay(ObjectNode merged, String name, JsonNode value) {
        if (value.isNull()) {
            merged.remove(name);
        } else if (value instanceof ObjectNode object) {
            var before = merged.path(name) instanceof ObjectNode existing ? existing : merged.objectNode();
            merged.set(name, of(before, object));
        } else {
            merged.set(name, value);
        }
    }
}
