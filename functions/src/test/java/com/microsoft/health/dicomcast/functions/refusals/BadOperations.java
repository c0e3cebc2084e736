package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;

import java.util.Locale;
import java.util.stream.Stream;

/** Operations that are none, are not there, or are of another subscription (C-59). */
final class BadOperations {
    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef0123456789abcdefghjkmnpqrs";

    private BadOperations() {}

    static Stream<BadRequest> all() {
        return Stream.of("operationStatuses", "operationResults")
                .flatMap(kind -> Stream.concat(
                        Stream.of(
                                        "x",
                                        "0",
                                        UNKNOWN,
                                        UNKNOWN.toUpperCase(Locale.ROOT),
                                        UNKNOWN + "0",
                                        UNKNOWN.substring(1),
                                        "u".repeat(58),
                                        "00000000-0000-0000-0000-000000000000",
                                        "%20",
                                        "a%27b",
                                        "x".repeat(4000))
                                .map(id -> at(SUBSCRIPTION, kind, id)),
                        Stream.of(
                                        "/subscriptions/99999999-2222-3333-4444-555555555555",
                                        "/subscriptions/%20",
                                        "/subscriptions/a%3Ab")
                                .map(subscription ->
                                        at(subscription, kind, "-operation-").when(Standing.CREATING))));
    }

    private static BadRequest at(String subscription, String kind, String id) {
        return BadRequest.to(
                        "GET",
                        subscription + "/providers/Microsoft.HealthcareApis/locations/westus2/" + kind + "/" + id)
                .refused(404, "OperationNotFound");
    }
}
