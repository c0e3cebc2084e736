package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Objects;

/**
 * Documents as JSON. What we know is always written, absent values as null, so that laying it over an older version
 * changes exactly what we know; what we do not know is left alone.
 */
final class StoredJson {
    /** All digits always: times sort as text, which is how queries sort them. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Instant.class, new ToStringSerializerBase(Instant.class) {
                private static final long serialVersionUID = 1;

                @Override
                public String valueToString(Object value) {
                    return time((Instant) value);
                }
            }))
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    static String time(Instant time) {
        return TIME.format(time);
    }

    static ObjectNode write(Object stored) {
        return MAPPER.valueToTree(stored);
    }

    static <T> T read(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw unreadable(document.path("id").asText(), e);
        }
    }

    /** What a document may not lack: JSON may lack anything, and the mapper does not mind. */
    static void require(Object... values) {
        for (var value : values) {
            Objects.requireNonNull(value);
        }
    }

    static ObjectNode parse(String text) {
        if (tree(text) instanceof ObjectNode document) {
            return document;
        }
        throw new IllegalArgumentException("this tag is not from a document that was read");
    }

    /** What was read before, as it was. */
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not from a document that was read", e);
        }
    }

    static CloudException unreadable(String id, Exception cause) {
        return new CloudException.Refused(
                Documents.UNREADABLE,
                "The document '" + id + "' in the provider's database cannot be read; its operators must repair it.",
                cause);
    }
}
