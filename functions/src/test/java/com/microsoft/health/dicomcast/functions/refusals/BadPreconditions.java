package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;

import java.util.List;
import java.util.stream.Stream;

/** Preconditions that cannot be read, and those that do not hold (C-37, C-38). */
final class BadPreconditions {
    private static final List<String> UNREADABLE = List.of(
            "\"abc",
            "abc\"",
            "\"a\" \"b\"",
            ",",
            "\"a\",",
            ",\"a\"",
            "\"a\",,\"b\"",
            "W/",
            "*,\"a\"",
            "\"a\",*",
            "**",
            "a b",
            "\"a\";\"b\"",
            "\"",
            "'a' 'b'",
            "\"" + "x".repeat(1000) + "\"",
            "\"a\",".repeat(300) + "\"a\"");
    private static final List<String> OTHERS = List.of(
            "\"other\"",
            "other",
            "W/other",
            "\"\"",
            "\"a\", \"b\",\"c\"",
            "W/\"{etag}\"",
            "\"{etag} \"",
            "\"x{etag}\"",
            "\"*\"",
            "'{etag}'");

    private BadPreconditions() {}

    static Stream<BadRequest> all() {
        return Stream.of(unreadable(), unfulfilled(), ofNothing()).flatMap(each -> each);
    }

    private static Stream<BadRequest> unreadable() {
        return Stream.of("If-Match", "If-None-Match")
                .flatMap(header -> UNREADABLE.stream()
                        .flatMap(value -> Stream.concat(
                                        writes(Standing.AT_REST),
                                        Stream.of(BadRequest.to("PUT", CAST).with(BODY)))
                                .map(each -> each.header(header, value).refused(400, "InvalidHeaderValue", header))));
    }

    private static Stream<BadRequest> unfulfilled() {
        return writes(Standing.AT_REST)
                .flatMap(each -> Stream.concat(
                        OTHERS.stream()
                                .map(value ->
                                        each.header("If-Match", value).refused(412, "PreconditionFailed", "If-Match")),
                        Stream.of("*", "\"{etag}\"", "{etag}", "\"other\", \"{etag}\"")
                                .map(value -> each.header("If-None-Match", value)
                                        .refused(412, "PreconditionFailed", "If-None-Match"))));
    }

    /** What is not there can match nothing. */
    private static Stream<BadRequest> ofNothing() {
        return Stream.of("*", "\"x\"", "x", "\"x\", \"y\"")
                .flatMap(value -> Stream.of(
                        BadRequest.to("PUT", CAST)
                                .with(BODY)
                                .header("If-Match", value)
                                .refused(412, "PreconditionFailed", "If-Match"),
                        BadRequest.to("PATCH", CAST)
                                .with(BODY)
                                .header("If-Match", value)
                                .refused(404, "ResourceNotFound", CAST)));
    }

    private static Stream<BadRequest> writes(Standing standing) {
        return Stream.of(
                        BadRequest.to("PUT", CAST).with(BODY),
                        BadRequest.to("PATCH", CAST).with("{\"properties\":{\"worker\":{\"pollInterval\":\"PT7M\"}}}"),
                        BadRequest.to("DELETE", CAST))
                .map(each -> each.when(standing));
    }
}
