package com.microsoft.health.dicomcast.functions.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @Test
    void everyValueIsSeenWhateverTheSpellingOfTheName() {
        var query = new Query("a=1&A=2&%61=3&b=4&&a");

        assertEquals(List.of("1", "2", "3", ""), query.all("a"));
    }

    @Test
    void aParameterIsReplacedAndTheOthersStay() {
        var query = new Query("api-version=v&%24skiptoken=old&$top=2");

        assertEquals(
                "api-version=v&$top=2&$skipToken=a%20b",
                query.with("$skipToken", "a b").raw());
    }

    @Test
    void aMalformedEscapeIsTakenAsItIs() {
        assertEquals(Optional.of("%zz"), new Query("a=%zz").first("a"));
    }

    @ParameterizedTest
    @CsvSource({"a%20b,a b", "a+b,a+b", "%C3%A4,\u00e4", "%2525,%25"})
    void aPathIsDecodedOnce(String encoded, String decoded) {
        assertEquals(Optional.of(decoded), PercentCoding.decode(encoded));
    }

    @ParameterizedTest
    @CsvSource({"%", "%4", "%zz", "%FF", "%C3"})
    void whatIsNoEscapeIsNotDecoded(String encoded) {
        assertEquals(Optional.empty(), PercentCoding.decode(encoded));
    }
}
