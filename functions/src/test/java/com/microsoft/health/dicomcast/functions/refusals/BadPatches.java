package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies of a PATCH: as of a PUT, and what a merge would take away. */
final class BadPatches {
    private BadPatches() {}

    static Stream<BadRequest> all() {
        return Stream.of(
                        BadBodies.members(BadPatches::body, BadPatches::content),
                        BadBodies.fhirServices(BadPatches::body, BadPatches::content),
                        removals(),
                        shapes())
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> removals() {
        return Stream.of(
                content("{\"properties\":null}", "properties"),
                content(body("\"colour\":null"), "properties.colour"),
                content(body("\"worker\":{\"colour\":null}"), "properties.worker.colour"));
    }

    private static Stream<BadRequest> shapes() {
        return Stream.of(
                        Stream.of("", "null", "[]", "{", "{}{}", "[{\"op\":\"remove\",\"path\":\"/properties\"}]")
                                .map(text -> content(text, "$")),
                        Stream.of("7", "\"x\"", "[]")
                                .map(value -> content("{\"properties\":" + value + "}", "properties")),
                        Stream.of("id", "name", "type", "etag", "systemData")
                                .map(member -> patch("{\"" + member + "\":\"x\"}")
                                        .refused(400, "PropertyChangeNotAllowed", member)),
                        Stream.of("provisioningState", "identityPrincipalId", "health")
                                .map(member -> patch(body('"' + member + "\":\"x\""))
                                        .refused(400, "PropertyChangeNotAllowed", "properties." + member)),
                        IntStream.of(2, 9)
                                .mapToObj(several ->
                                        patch(body(members(several))).refused(400, "MultipleErrorsOccurred")))
                .flatMap(each -> each);
    }

    private static String members(int several) {
        return IntStream.range(0, several)
                .mapToObj(each -> "\"unknown" + each + "\":1")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
    }

    private static BadRequest content(String body, String target) {
        return patch(body).refused(400, "InvalidRequestContent", target);
    }

    private static BadRequest patch(String body) {
        return BadRequest.to("PATCH", CAST).with(body).when(Standing.AT_REST);
    }

    private static String body(String members) {
        return "{\"properties\":{" + members + "}}";
    }
}
