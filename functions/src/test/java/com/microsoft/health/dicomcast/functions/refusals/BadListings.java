package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;

import java.util.stream.Stream;

/** Pages that there cannot be (C-63). */
final class BadListings {
    private BadListings() {}

    static Stream<BadRequest> all() {
        return Stream.concat(
                Stream.of(
                                "",
                                "0",
                                "00",
                                "-1",
                                "+1",
                                "1.5",
                                "1e3",
                                "0x1",
                                "ten",
                                "%20",
                                "1%20",
                                "NaN",
                                "%D9%A1",
                                "1,2",
                                "null",
                                "-" + "9".repeat(40),
                                "%00")
                        .map(value -> list("$top=" + value).refused(400, "InvalidQueryParameterValue", "$top")),
                Stream.of(
                                "",
                                "a",
                                "a_b",
                                "-ab",
                                "..",
                                "%00",
                                "%2F",
                                "a%7Cb",
                                "x".repeat(25),
                                "x".repeat(9999),
                                "%FF",
                                "%20",
                                "eyJhIjoxfQ%3D%3D",
                                "'%20or%201=1",
                                "%C3%A4bc")
                        .map(value -> list("$skipToken=" + value).refused(400, "InvalidSkipToken", "$skipToken")));
    }

    private static BadRequest list(String parameter) {
        return BadRequest.raw("GET", CASTS + "?api-version=" + VERSION + "&" + parameter);
    }
}
