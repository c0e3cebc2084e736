package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.SUBSCRIPTION;
import static com.microsoft.health.dicomcast.functions.support.Edge.WORKSPACE;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names that a cast cannot have, segments that could mean something else, places and verbs that are not there. */
final class BadPaths {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "DELETE");
    private static final Set<String> EVERY_METHOD =
            new TreeSet<>(List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"));
    private static final String OPERATION = "0123456789abcdef0123456789abcdef0123456789abcdefghjkmnpqrs";
    private static final String LOCATION = SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2";

    private BadPaths() {}

    static Stream<BadRequest> all() {
        return Stream.of(castNames(), segments(), parentNames(), types(), places(), subscriptions(), verbs())
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> castNames() {
        var names = List.of(
                "a",
                "ab",
                "x".repeat(25),
                "x".repeat(261),
                "-ab",
                "ab-",
                "---",
                "a_b",
                "a.b",
                "a%20b",
                "%20abc",
                "abc%20",
                "a+b",
                "a@b",
                "a(b)c",
                "a!b",
                "a~b",
                "%C3%A4bc",
                "%D0%B0bc",
                "%E2%84%AAast",
                "abc%7C",
                "abc%23",
                "abc%3F",
                "%F0%9F%98%80",
                "a%3Cb%3E",
                "abc%26",
                "abc%25",
                "abc%3A",
                "%EF%BC%A1bc");
        return names.stream()
                .flatMap(name -> METHODS.stream()
                        .map(method -> BadRequest.to(method, CASTS + "/" + name)
                                .with(content(method))
                                .refused(400, "InvalidResourceName", "name")));
    }

    /** What a decoding, or a second one, would turn into something else. */
    private static Stream<BadRequest> segments() {
        var evil = List.of(
                "%2E%2E",
                "..",
                ".",
                "%2e",
                "%2F",
                "a%2fb",
                "%5C",
                "a%5cb",
                "a%252Fb",
                "a%255Cb",
                "%00",
                "a%0Ab",
                "a%0Db",
                "%7F",
                "%C2%85",
                "%FF",
                "%C0%AF",
                "%ED%A0%80",
                "%F5%80%80%80",
                "%C3",
                "");
        var places = List.of("11111111-2222-3333-4444-555555555555", "rg1", "ws1", "ds1");
        return evil.stream()
                .flatMap(segment -> places.stream()
                        .map(place -> BadRequest.to("PUT", CAST.replace("/" + place + "/", "/" + segment + "/"))
                                .with(BODY)
                                .refused(400, "InvalidRequestUri")));
    }

    /** The cast's own name is good, that of a parent is none. */
    private static Stream<BadRequest> parentNames() {
        var names = List.of("%3C", "a%3Eb", "%25", "a%26", "a%3A", "%3F", "%7C", "%23", "%20", "x".repeat(261));
        return Stream.of("rg1", "ws1", "ds1")
                .flatMap(place -> names.stream()
                        .flatMap(name -> Stream.of(
                                        BadRequest.to("PUT", CAST.replace("/" + place + "/", "/" + name + "/"))
                                                .with(BODY),
                                        BadRequest.to("GET", CASTS.replace("/" + place + "/", "/" + name + "/")))
                                .map(each -> each.refused(400, "InvalidRequestUri"))));
    }

    private static Stream<BadRequest> types() {
        return Stream.of(
                        WORKSPACE + "/dicomservices/ds1/dicomcats/cast1",
                        WORKSPACE + "/dicomservices/ds1/dicomcast",
                        WORKSPACE + "/dicomcasts/cast1",
                        WORKSPACE + "/fhirservices/fhir1/dicomcasts/cast1",
                        CAST + "/children/c",
                        CAST + "/dicomcasts",
                        SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/dicomcasts",
                        SUBSCRIPTION + "/providers/Microsoft.HealthcareApis/locations/westus2/operationStatus/"
                                + OPERATION,
                        "/providers/Microsoft.HealthcareApis/operation")
                .flatMap(path -> Stream.of("GET", "PUT")
                        .map(method -> BadRequest.to(method, path)
                                .with(content(method))
                                .refused(404, "InvalidResourceType")));
    }

    private static Stream<BadRequest> places() {
        return Stream.of(
                        "/nothing",
                        "/subscriptions",
                        SUBSCRIPTION + "/resourceGroups/rg1",
                        SUBSCRIPTION + "/providers/Microsoft.HealthcareApis",
                        "/x" + CAST.replace("/providers/", "/provider/"),
                        CAST.replace("Microsoft.HealthcareApis", "Microsoft.Healthcare"),
                        "/index.html",
                        "/.git/config",
                        "/admin-console")
                .map(path -> BadRequest.to("GET", path).refused(404, "NotFound"));
    }

    /** Of them ARM tells in a version of their own. */
    private static Stream<BadRequest> subscriptions() {
        return Stream.of("GET", "PUT", "DELETE")
                .map(method -> BadRequest.to(method, SUBSCRIPTION)
                        .with(content(method))
                        .refused(400, "InvalidApiVersionParameter", "api-version"));
    }

    private static Stream<BadRequest> verbs() {
        return Stream.of(
                        others(CAST, Set.of("GET", "HEAD", "PUT", "PATCH", "DELETE")),
                        others(CASTS, Set.of("GET")),
                        others(LOCATION + "/operationStatuses/" + OPERATION, Set.of("GET")),
                        others(LOCATION + "/operationResults/" + OPERATION, Set.of("GET")),
                        others("/providers/Microsoft.HealthcareApis/operations", Set.of("GET")))
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> others(String path, Set<String> possible) {
        return EVERY_METHOD.stream()
                .filter(method -> !possible.contains(method))
                .map(method -> BadRequest.to(method, path).with(content(method)).refused(405, "MethodNotAllowed"));
    }

    private static String content(String method) {
        return Set.of("PUT", "PATCH", "POST").contains(method) ? BODY : "";
    }
}
