package com.microsoft.health.dicomcast.conformance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that every reply of a provider owes, whatever was asked.
 *
 * @param item of the contract
 * @param sentence behind "every reply"
 */
public record Manner(String item, String sentence, Predicate<Reply> kept) {
    public static final List<Manner> ALL = List.of(
            new Manner("C-8", "is complete within 20 seconds", Manner::isQuick),
            new Manner("C-24", "has a new x-ms-request-id, and a Date", Manner::hasIdAndDate),
            new Manner("C-24", "says application/json; charset=utf-8 of a body", Manner::saysJson),
            new Manner("C-24", "forbids to be stored", Manner::isNotStored),
            new Manner("C-25", "has an error's code in x-ms-error-code too", Manner::hasErrorHeader),
            new Manner("C-26", "says Retry-After in whole seconds", Manner::saysWholeSeconds),
            new Manner("C-26", "has absolute URLs in Location and Azure-AsyncOperation", Manner::hasAbsoluteUrls),
            new Manner(
                    "C-27",
                    "leaves x-ms-ratelimit headers to ARM",
                    reply -> headers(reply).noneMatch(name -> name.startsWith("x-ms-ratelimit"))),
            new Manner("C-28", "is no redirect", reply -> reply.status() / 100 != 3),
            new Manner(
                    "C-28",
                    "has no header that tells of its inside",
                    reply -> headers(reply)
                            .noneMatch(
                                    Set.of("server", "x-powered-by", "x-ms-activity-id", "x-ms-session-token")
                                            ::contains)),
            new Manner(
                    "C-30",
                    "has no body where it is 204",
                    reply -> reply.status() != 204 || reply.text().isEmpty()),
            new Manner("C-64", "has, as an error, an envelope with a code and a sentence", Manner::hasEnvelope),
            new Manner(
                    "C-64",
                    "tells no exception and no stack",
                    reply -> !reply.text().matches("(?s).*(Exception\\b|\\bat (com|java|org)\\.).*")));

    private static boolean isQuick(Reply reply) {
        return reply.took().compareTo(Duration.ofSeconds(20)) < 0;
    }

    private static boolean hasIdAndDate(Reply reply) {
        return reply.header("x-ms-request-id").filter(id -> !id.isBlank()).isPresent()
                && reply.header("Date").isPresent();
    }

    private static boolean saysJson(Reply reply) {
        return reply.text().isEmpty()
                || reply.header("Content-Type")
                        .map(type -> type.replace(" ", "").toLowerCase(Locale.ROOT))
                        .filter("application/json;charset=utf-8"::equals)
                        .isPresent();
    }

    private static boolean isNotStored(Reply reply) {
        return reply.header("Cache-Control")
                .filter(value -> value.contains("no-store"))
                .isPresent();
    }

    private static boolean hasErrorHeader(Reply reply) {
        return !isError(reply)
                || reply.header("x-ms-error-code")
                        .filter(code -> reply.text().isEmpty()
                                || code.equals(error(reply).path("code").asText()))
                        .isPresent();
    }

    private static boolean saysWholeSeconds(Reply reply) {
        return reply.header("Retry-After")
                .map(value -> value.matches("\\d{1,5}"))
                .orElse(true);
    }

    private static boolean hasAbsoluteUrls(Reply reply) {
        return Stream.of("Location", "Azure-AsyncOperation")
                .flatMap(name -> reply.header(name).stream())
                .allMatch(url -> URI.create(url).isAbsolute());
    }

    private static boolean hasEnvelope(Reply reply) {
        return !isError(reply)
                || reply.request().method().equals("HEAD")
                || (error(reply).path("code").asText().matches("([A-Z][a-z0-9]*)+")
                        && error(reply).path("message").asText().contains(" "));
    }

    private static Stream<String> headers(Reply reply) {
        return reply.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static boolean isError(Reply reply) {
        return reply.status() >= 400;
    }

    private static JsonNode error(Reply reply) {
        return reply.json().path("error");
    }
}
