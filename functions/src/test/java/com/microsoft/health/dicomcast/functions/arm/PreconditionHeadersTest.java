package com.microsoft.health.dicomcast.functions.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.model.admission.Match;
import com.microsoft.health.dicomcast.model.admission.Preconditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"a\"                | a",
                "a                    | a",
                "\"a\", \"b\",c       | a b c",
                "\"a,b\"              | a,b",
                "W/\"a\", \"b\"       | b",
                "W/\"a\"              | ''",
            })
    void aListOfTagsIsRead(String header, String tags) {
        var expected = Match.of(tags.isEmpty() ? List.of() : List.of(tags.split(" ")));

        assertEquals(expected, PreconditionHeaders.read(headers(header)).ifMatch());
    }

    @Test
    void aStarIsAnyAndNothingIsAbsent() {
        assertEquals(Match.ANY, PreconditionHeaders.read(headers("*")).ifMatch());
        assertEquals(Preconditions.NONE, PreconditionHeaders.read(new Headers(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"a", "a\"", "\"a\" \"b\"", "\"a\",", ",\"a\"", "*, \"a\"", "W/", "a b", "**"})
    void whatIsNoListOfTagsIsMalformed(String header) {
        assertEquals(Match.MALFORMED, PreconditionHeaders.read(headers(header)).ifMatch());
    }

    @Test
    void anEndlessListIsMalformed() {
        assertEquals(
                Match.MALFORMED,
                PreconditionHeaders.read(headers("a,".repeat(2000) + "a")).ifMatch());
    }

    private static Headers headers(String ifMatch) {
        return new Headers(Map.of("if-match", ifMatch));
    }
}
