package com.microsoft.health.dicomcast.conformance.http;

import java.util.Map;
import java.util.Optional;

/**
 * A call to be made.
 *
 * @param url absolute, or what follows the base URL
 */
public record Request(String method, String url, Map<String, String> headers, Optional<String> body) {
    public Request {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
