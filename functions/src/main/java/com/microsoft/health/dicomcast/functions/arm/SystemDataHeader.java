package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.json.JsonBody;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Who changes the resource, and when: ARM's best effort, its gaps filled from the identity headers and the clock (C-50). */
final class SystemDataHeader {
    private SystemDataHeader() {}

    static SystemData read(Headers headers, Instant now) {
        var sent = headers.get("x-ms-arm-resource-system-data")
                .map(text -> JsonBody.read(text).fold(object -> object, why -> JsonNodeFactory.instance.objectNode()))
                .orElseGet(JsonNodeFactory.instance::objectNode);
        var who = text(sent, "lastModifiedBy").or(() -> caller(headers));
        var type = text(sent, "lastModifiedByType").or(() -> who.map(any -> callerType(headers)));
        var at = instant(sent, "lastModifiedAt").orElse(now);
        return new SystemData(
                text(sent, "createdBy").or(() -> who).orElse(null),
                text(sent, "createdByType").or(() -> type).orElse(null),
                instant(sent, "createdAt").orElse(at),
                who.orElse(null),
                type.orElse(null),
                at);
    }

    private static Optional<String> caller(Headers headers) {
        return headers.get("x-ms-client-principal-name")
                .or(() -> headers.get("x-ms-client-object-id"))
                .or(() -> headers.get("x-ms-client-app-id"));
    }

    private static String callerType(Headers headers) {
        return headers.get("x-ms-client-principal-name").isPresent() ? "User" : "Application";
    }

    private static Optional<String> text(ObjectNode sent, String name) {
        return Optional.ofNullable(sent.path(name).textValue()).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> instant(ObjectNode sent, String name) {
        return text(sent, name).flatMap(SystemDataHeader::parse);
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
