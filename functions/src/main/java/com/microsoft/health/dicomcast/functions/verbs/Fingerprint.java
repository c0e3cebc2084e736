package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Tells whether two calls wish the same: wish, version and preconditions, whatever the spelling (C-40). */
final class Fingerprint {
    private Fingerprint() {}

    static String ofPut(ArmCall call, CastSpec wanted) {
        return digest(List.of(
                "PUT",
                call.version().name(),
                Json.write(call.preconditions()),
                wanted.fhirService().path().toLowerCase(Locale.ROOT),
                wanted.pollInterval().toString(),
                wanted.pollIntervalDuringCatchup().toString(),
                Json.write(wanted.patient()),
                Json.write(wanted.features())));
    }

    /** Of the patch itself: what comes of it depends on the cast, which its operation has changed already. */
    static String ofPatch(ArmCall call, ObjectNode patch) {
        return digest(
                List.of("PATCH", call.version().name(), Json.write(call.preconditions()), Json.write(sorted(patch))));
    }

    /** The order of members has no meaning. */
    private static Object sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var members = new TreeMap<String, Object>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members;
        }
        return node;
    }

    static String ofDelete(ArmCall call) {
        return digest(List.of("DELETE", call.version().name(), Json.write(call.preconditions())));
    }

    private static String digest(List<String> parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(Json.write(parts).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
