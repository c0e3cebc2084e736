package com.microsoft.health.dicomcast.local.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as it came over the wire: the URI undecoded, the body whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, URI uri, Headers headers, byte[] body) {
    /** The path with its percent-encoding. */
    public String rawPath() {
        return uri.getRawPath();
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Request withUri(URI other) {
        return new Request(method, other, headers, body);
    }
}
