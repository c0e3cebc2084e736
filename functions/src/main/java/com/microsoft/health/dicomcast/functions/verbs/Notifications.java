package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is kept of ARM's notification of a subscription: all but addresses, known to us or not (C-66). */
final class Notifications {
    /** Characters that surely fit into a document; ARM sends some hundreds. */
    private static final int LONGEST = 500_000;

    private static final List<String> NEEDED = List.of("tenantId", "quotaId", "locationPlacementId");

    private Notifications() {}

    static ObjectNode kept(ObjectNode body) {
        var kept = body.deepCopy();
        object(kept, "properties").flatMap(all -> object(all, "accountOwner")).ifPresent(Notifications::forgetAddress);
        return kept.toString().length() <= LONGEST ? kept : core(kept);
    }

    /** The account owner's e-mail address is nobody's business here, however its name is spelled. */
    private static void forgetAddress(ObjectNode owner) {
        List.copyOf(owner.properties()).stream()
                .map(member -> member.getKey())
                .filter("email"::equalsIgnoreCase)
                .forEach(owner::remove);
    }

    /** A notification never fails for what it holds besides. */
    private static ObjectNode core(ObjectNode body) {
        var core = JsonNodeFactory.instance.objectNode();
        core.set("state", body.path("state"));
        var properties = core.putObject("properties");
        object(body, "properties")
                .ifPresent(all -> NEEDED.stream()
                        .filter(name -> isShort(all.path(name)))
                        .forEach(name -> properties.set(name, all.path(name))));
        return core;
    }

    private static boolean isShort(JsonNode value) {
        return value.isTextual() && value.textValue().length() <= LONGEST / 10;
    }

    private static Optional<ObjectNode> object(ObjectNode parent, String name) {
        return parent.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name) && member.getValue() instanceof ObjectNode)
                .map(member -> (ObjectNode) member.getValue())
                .findFirst();
    }
}
