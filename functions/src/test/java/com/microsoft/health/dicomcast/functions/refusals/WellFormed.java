package com.microsoft.health.dicomcast.functions.refusals;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every reply is held to, and every refusal (C-24, C-25, C-64). */
public final class WellFormed {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("([A-Z][a-z0-9]*)+");
    private static final Pattern SENTENCE = Pattern.compile("['A-Z$%].{20,}\\.", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private WellFormed() {}

    public static void assertReply(HttpReply reply) {
        assertTrue(UUID.matcher(Edge.header(reply, "x-ms-request-id")).matches());
        assertEquals("no-store", Edge.header(reply, "Cache-Control"));
        reply.headers()
                .forEach((name, value) -> assertTrue(
                        HEADER.matcher(value).matches(), () -> "the header " + name + " cannot be sent: " + value));
        reply.body().ifPresent(body -> {
            assertEquals("application/json; charset=utf-8", Edge.header(reply, "Content-Type"));
            assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(body), "half a character in the body");
            assertTrue(Edge.json(reply).isObject(), body);
        });
    }

    /**
     * A refusal, whose body only HEAD may go without.
     *
     * @param bodiless whether it was a HEAD
     */
    public static void assertRefusal(HttpReply reply, boolean bodiless) {
        assertReply(reply);
        var code = Edge.header(reply, "x-ms-error-code");
        assertTrue(CODE.matcher(code).matches(), code);
        assertEquals(bodiless, reply.body().isEmpty());
        if (bodiless) {
            return;
        }
        var error = Edge.json(reply).path("error");
        assertEquals(code, error.path("code").asText());
        assertError(error);
    }

    /** The sentence without what it quotes. */
    private static String ours(JsonNode error) {
        return error.path("message").asText().replaceAll("(?s)'.*'", "''");
    }

    private static void assertError(JsonNode error) {
        assertAll(
                () -> assertTrue(CODE.matcher(error.path("code").asText()).matches(), error::toString),
                () -> assertTrue(
                        SENTENCE.matcher(error.path("message").asText()).matches(), () -> "not a sentence: " + error),
                () -> assertFalse(
                        ours(error).matches("(?s).*(Exception|com\\.|java\\.|%s|null).*"),
                        () -> "of no use to a customer: " + error),
                () -> assertEquals(
                        Optional.of(true),
                        Optional.ofNullable(error.path("target").textValue()).map(target -> !target.isBlank()),
                        () -> "points to nothing: " + error));
        error.path("details").forEach(WellFormed::assertError);
    }
}
