package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Request;

/** What a call is called in logs and faults: its path, and what its headers make of it. */
public final class CallName {
    private CallName() {}

    /** Path and query, with {@code #batch} or {@code #query} behind it for what would otherwise be any POST. */
    public static String of(Request request) {
        var call = Call.of(request);
        if (call.isTrue("x-ms-cosmos-is-batch-request")) {
            return request.uri() + "#batch";
        }
        return call.isTrue("x-ms-documentdb-isquery")
                ? request.uri() + "#query"
                : request.uri().toString();
    }
}
