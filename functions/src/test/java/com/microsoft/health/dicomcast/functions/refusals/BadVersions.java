package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.VERSION;

import java.util.List;
import java.util.stream.Stream;

/** Versions that are missing, are none, are not ours, or are two (C-10, C-11). */
final class BadVersions {
    private static final List<String> MISSING = List.of(
            "",
            "?",
            "?api-version",
            "?api-version=",
            "?api-version=%20",
            "?apiversion=" + VERSION,
            "?x=1&$filter=api-version",
            "?api_version=" + VERSION);
    private static final List<String> WRONG = List.of(
            "2026",
            "latest",
            "2.0",
            "2026-11-01",
            "2026-11-01-Preview2",
            "2026-13-01-preview",
            "2019-09-16",
            "2026-11-01-preview%00",
            "2026-11-01-preview%20",
            "v2026-11-01-preview",
            "2026-11-01%2Dpreview-",
            "%FF",
            "x".repeat(3000),
            "2026-11-01-preview&api-version=" + VERSION,
            "&API-Version=" + VERSION,
            "*");

    private BadVersions() {}

    static Stream<BadRequest> all() {
        return Stream.of(
                        BadRequest.raw("GET", CASTS),
                        BadRequest.raw("PUT", CAST).with(BODY),
                        BadRequest.raw("DELETE", CAST),
                        BadRequest.raw(
                                "GET",
                                SUBSCRIPTION
                                        + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatuses/x"),
                        BadRequest.raw("GET", "/nothing"))
                .flatMap(BadVersions::each);
    }

    private static Stream<BadRequest> each(BadRequest good) {
        return Stream.concat(
                MISSING.stream()
                        .map(query -> query(good, query).refused(400, "MissingApiVersionParameter", "api-version")),
                WRONG.stream()
                        .map(version -> query(good, "?api-version=" + version)
                                .refused(400, "InvalidApiVersionParameter", "api-version")));
    }

    private static BadRequest query(BadRequest good, String query) {
        return BadRequest.raw(good.method(), good.target() + query).with(good.body());
    }
}
