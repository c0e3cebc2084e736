package com.microsoft.health.dicomcast.functions.fuzzing;

import com.microsoft.health.dicomcast.functions.callers.StrictCallers;
import com.microsoft.health.dicomcast.functions.support.Edge;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

/** What Jazzer calls, by name; its bytes become one part of a request. */
public final class ParserFuzz {
    private static FuzzedPart part = FuzzedPart.BODY_OF_PUT;

    private ParserFuzz() {}

    /** Jazzer's arguments: which part. */
    public static void fuzzerInitialize(String[] arguments) {
        part = FuzzedPart.valueOf(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        send(part, new String(data, StandardCharsets.UTF_8));
    }

    /** What is no URI does not reach us. */
    static void send(FuzzedPart part, String text) {
        var request = part.request(text);
        if (!FuzzedRequests.isUri(request.target())) {
            return;
        }
        var edge = part == FuzzedPart.AUTHORIZATION
                ? new FuzzedEdge(StrictCallers.at(Clock.fixed(Edge.NOW, ZoneOffset.UTC)))
                : new FuzzedEdge();
        edge.send(request);
    }
}
