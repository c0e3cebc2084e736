package com.microsoft.health.dicomcast.functions.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes back. */
public record HttpReply(int status, Map<String, String> headers, Optional<String> body) {
    public HttpReply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
