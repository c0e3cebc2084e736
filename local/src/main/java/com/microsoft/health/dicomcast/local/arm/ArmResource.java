package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Something that exists in the local ARM: its id and type as their owners spell them, and its representation. */
public record ArmResource(String id, String type, ObjectNode json, Instant created) {
    public ArmResource with(ObjectNode other) {
        return new ArmResource(id, type, other, created);
    }

    /** The id of the service principal that it brings into the directory, or empty. */
    String principal() {
        var ofIdentity = json.at("/properties/principalId").asText("");
        return type.equals(Identities.TYPE)
                ? ofIdentity
                : json.at("/identity/principalId").asText("");
    }
}
