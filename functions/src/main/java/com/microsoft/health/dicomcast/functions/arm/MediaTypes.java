package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.json.JsonBody;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Locale;
import java.util.Set;

/** What a body may be sent as (C-22). */
final class MediaTypes {
    static final Set<String> JSON = Set.of("application/json");
    static final Set<String> MERGE_PATCH = Set.of("application/json", "application/merge-patch+json");

    private MediaTypes() {}

    /** The body of a call, if it was sent as one of these types; that there is none is told whatever it was sent as. */
    static Outcome<ObjectNode> read(HttpCall call, Set<String> types) {
        return call.body().isBlank() || isOneOf(types, call.headers())
                ? JsonBody.read(call.body())
                : Outcome.refuse(Refusal.unsupportedMediaType(types));
    }

    /** Parameters and case do not matter. */
    private static boolean isOneOf(Set<String> accepted, Headers headers) {
        return headers.get("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(accepted::contains)
                .isPresent();
    }
}
