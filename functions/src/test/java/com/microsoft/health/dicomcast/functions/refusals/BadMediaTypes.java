package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;

import java.util.List;
import java.util.stream.Stream;

/** Bodies that say they are something else (C-22). */
final class BadMediaTypes {
    private static final List<String> NO_JSON = List.of(
            "",
            "text/plain",
            "text/json",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=b",
            "application/octet-stream",
            "application/jsonp",
            "application/json-patch+json",
            "application/problem+json",
            "application",
            "*/*",
            "application/*",
            "json",
            ";charset=utf-8",
            "application/json, text/plain",
            "\"application/json\"",
            "application\\json",
            "application /json");

    private BadMediaTypes() {}

    static Stream<BadRequest> all() {
        return Stream.concat(
                NO_JSON.stream().flatMap(type -> Stream.of(put(type), patch(type))),
                Stream.of(put("application/merge-patch+json")));
    }

    private static BadRequest put(String type) {
        return typed(BadRequest.to("PUT", CAST).with(BODY), type);
    }

    private static BadRequest patch(String type) {
        return typed(BadRequest.to("PATCH", CAST).with(BODY).when(Standing.AT_REST), type);
    }

    private static BadRequest typed(BadRequest request, String type) {
        return request.header("Content-Type", type).refused(415, "UnsupportedMediaType", "Content-Type");
    }
}
