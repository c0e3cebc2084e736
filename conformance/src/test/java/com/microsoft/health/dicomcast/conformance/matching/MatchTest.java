package com.microsoft.health.dicomcast.conformance.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Variables variables = new Variables(Map.of("name", "cast1", "seen", "{\"a\":1}"));

    private List<String> differences(String expected, String actual) throws JsonProcessingException {
        return new Match(variables).differences(JSON.readTree(expected), JSON.readTree(actual));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                   | {\"a\":1}",
                "{\"a\":\"{{name}}\"}                 | {\"a\":\"cast1\",\"b\":2}",
                "{\"a\":\"<absent>\"}                 | {\"b\":1}",
                "{\"a\":\"<any>\"}                    | {\"a\":null}",
                "{\"a\":\"<text>\"}                   | {\"a\":\"x\"}",
                "{\"a\":\"<time>\"}                   | {\"a\":\"2026-11-01T00:00:00Z\"}",
                "{\"a\":\"<matches [a-z]+>\"}         | {\"a\":\"abc\"}",
                "{\"a\":\"<matches \\\\d+>\"}         | {\"a\":17}",
                "{\"a\":\"<like CAST1>\"}             | {\"a\":\"cast1\"}",
                "{\"a\":\"<starts x> <ends z>\"}      | {\"a\":\"xyz\"}",
                "{\"a\":\"<not {{name}}>\"}           | {\"a\":\"cast2\"}",
                "\"<same seen>\"                      | {\"a\":1}",
                "{\"a\":1}                            | {\"a\":1.0}",
                "[\"<each>\",{\"a\":1}]               | [{\"a\":1},{\"a\":1,\"b\":2}]",
                "[\"<some>\",{\"a\":1}]               | [{\"a\":2},{\"a\":1}]",
                "{\"<only>\":true,\"a\":1}            | {\"a\":1}",
                "[1,\"<any>\"]                        | [1,2]",
            })
    void whatIsAsExpectedHasNoDifference(String expected, String actual) throws JsonProcessingException {
        assertEquals(List.of(), differences(expected, actual));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":\"{{name}}\"}                 | {\"a\":\"cast2\"}             | a: expected 'cast1', got \"cast2\"",
                "{\"a\":\"1\"}                        | {\"a\":1}                     | a: expected '1', got 1",
                "{\"a\":\"<absent>\"}                 | {\"a\":null}                  | a: expected <absent>, got null",
                "{\"a\":\"<any>\"}                    | {}                            | a: expected <any>, got nothing",
                "{\"a\":\"<not x>\"}                  | {}                            | a: expected <not x>, got nothing",
                "{\"a\":\"<capture b>\"}              | {}                            | a: expected <capture b>, got nothing",
                "{\"a\":\"<text>\"}                   | {\"a\":\" \"}                 | a: expected <text>, got \" \"",
                "{\"a\":\"<time>\"}                   | {\"a\":\"today\"}             | a: expected <time>, got \"today\"",
                "{\"a\":\"<matches [a-z]+>\"}         | {\"a\":\"abc1\"}              | a: expected <matches [a-z]+>, got \"abc1\"",
                "{\"a\":\"<starts x> <ends y>\"}      | {\"a\":\"xyz\"}               | a: expected <ends y>, got \"xyz\"",
                "{\"a\":{\"b\":1}}                    | {\"a\":{\"b\":2}}             | a.b: expected 1, got 2",
                "{\"a\":{\"b\":1}}                    | {\"a\":7}                     | a: expected {\"b\":1}, got 7",
                "\"<same seen>\"                      | {\"a\":2}                     | expected the same as before: {\"a\":1}, got {\"a\":2}",
                "[\"<each>\",{\"a\":1}]               | []                            | expected an element or more",
                "[\"<each>\",{\"a\":1}]               | [{\"a\":1},{\"a\":2}]         | [1].a: expected 1, got 2",
                "[\"<some>\",{\"a\":1}]               | [{\"a\":2}]                   | no element is as {\"a\":1}",
                "{\"<only>\":true,\"a\":1}            | {\"a\":1,\"b\":2}             | b: nobody expected this member",
                "[1]                                  | [1,2]                         | expected 1 elements, got 2",
            })
    void whatIsNotAsExpectedIsToldWithItsPlace(String expected, String actual, String told)
            throws JsonProcessingException {
        assertEquals(List.of(told), differences(expected, actual));
    }

    @Test
    void whatWasCapturedCanBeUsed() throws JsonProcessingException {
        assertEquals(List.of(), differences("{\"etag\":\"<capture etag>\"}", "{\"etag\":\"\\\"x-1\\\"\"}"));

        assertEquals("If-Match: \"x-1\"", variables.fill("If-Match: {{etag}}"));
        assertEquals("x-1", variables.fill("{{unquoted:etag}}"));
        assertEquals("\"\\\"x-1\\\"\"", variables.fill("{{json:etag}}"));
    }

    @Test
    void placesAreFilledAndChanged() {
        variables.set("url", "https://example.com/{{name}}?x=1");

        assertEquals("https://example.com/cast1?x=1", variables.fill("{{url}}"));
        assertEquals("/cast1?x=1", variables.fill("{{path:url}}"));
        assertEquals("cast1", variables.fill("{{last:url}}"));
        assertEquals("CAST1", variables.fill("{{upper:name}}"));
        assertEquals("[[[", variables.fill("{{repeat:3 [}}"));
        variables.set("site", "Example"); // its case does not count
        assertEquals("f8b72323-0e40-5a08-bd7f-039dfb85a9b2", variables.fill("{{uuid:site}}"));
    }

    @Test
    void whatHasNoValueIsNoEmptyText() {
        assertThrows(IllegalArgumentException.class, () -> variables.fill("{{nobody}}"));
        assertThrows(IllegalArgumentException.class, () -> variables.fill("{{strange:name}}"));
        assertThrows(IllegalArgumentException.class, () -> variables.fill("{{repeat:3}}"));
    }

    @Test
    void anUnknownExpectationIsNoMatch() {
        assertThrows(IllegalArgumentException.class, () -> differences("\"<maybe>\"", "\"x\""));
    }
}
