package com.microsoft.health.dicomcast.functions.http;

import java.net.URI;

/**
 * A call as it arrived.
 *
 * @param method upper case
 * @param body empty when there is none
 */
public record HttpCall(String method, URI uri, Headers headers, String body) {
    public Query query() {
        var raw = uri.getRawQuery();
        return new Query(raw == null ? "" : raw);
    }
}
