package com.microsoft.health.dicomcast.conformance.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtiquetteTest {
    private static final Map<String, String> GOOD =
            Map.of("x-ms-request-id", "1", "Date", "now", "Cache-Control", "no-store", "x-ms-error-code", "NotFound");

    private static Reply reply(int status, Map<String, String> more, String text) {
        var headers = new HashMap<>(GOOD);
        headers.putAll(more);
        headers.values().removeIf(String::isEmpty);
        return new Reply(
                new Request("GET", "/a", Map.of(), Optional.empty()), status, headers, text, Duration.ofMillis(1));
    }

    private static List<String> lacked(Reply reply) {
        return Manner.ALL.stream()
                .filter(manner -> !manner.kept().test(reply))
                .map(manner -> manner.item() + " " + manner.sentence())
                .toList();
    }

    @Test
    void aReplyWithMannersLacksNone() {
        var json = Map.of("Content-Type", "application/json; charset=utf-8");

        assertEquals(List.of(), lacked(reply(204, Map.of(), "")));
        assertEquals(
                List.of(),
                lacked(reply(404, json, "{\"error\":{\"code\":\"NotFound\",\"message\":\"It is not there.\"}}")));
        assertEquals(List.of(), lacked(reply(202, Map.of("Retry-After", "10", "Location", "https://a/b"), "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-ms-request-id           |              | C-24 has a new x-ms-request-id, and a Date",
                "Date                      |              | C-24 has a new x-ms-request-id, and a Date",
                "Cache-Control             | public       | C-24 forbids to be stored",
                "Retry-After               | Mon, 1 Jan   | C-26 says Retry-After in whole seconds",
                "Location                  | /a           | C-26 has absolute URLs in Location and Azure-AsyncOperation",
                "x-ms-ratelimit-remaining  | 7            | C-27 leaves x-ms-ratelimit headers to ARM",
                "Server                    | Kestrel      | C-28 has no header that tells of its inside",
            })
    void aHeaderThatIsWrongOrMissingIsSeen(String name, String value, String lacked) {
        assertEquals(List.of(lacked), lacked(reply(202, Map.of(name, value == null ? "" : value), "")));
    }

    @Test
    void anErrorWithoutItsEnvelopeIsSeen() {
        var json = Map.of("Content-Type", "application/json; charset=utf-8");

        assertEquals(
                List.of(
                        "C-25 has an error's code in x-ms-error-code too",
                        "C-64 has, as an error, an envelope with a code and a sentence"),
                lacked(reply(400, json, "{\"error\":{\"code\":\"not-found\",\"message\":\"no\"}}")));
    }

    @Test
    void anIdThatWasAnothersIsSeen() {
        var etiquette = new Etiquette();

        etiquette.judge(reply(204, Map.of(), ""));
        etiquette.judge(reply(204, Map.of("x-ms-request-id", "2"), ""));
        etiquette.judge(reply(204, Map.of(), ""));

        assertEquals(3, etiquette.replies());
        assertEquals(1, etiquette.repeated().size());
    }
}
