package com.microsoft.health.dicomcast.functions.fuzzing;

import java.util.Map;
import java.util.stream.Stream;

/** A request that chance has made. */
record FuzzedRequest(String method, String target, Map<String, String> headers, String body) {
    /** Names and values in turn. */
    String[] headersInTurn() {
        return headers.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
    }
}
