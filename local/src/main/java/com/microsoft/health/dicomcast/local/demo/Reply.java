package com.microsoft.health.dicomcast.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back: the body is missing where there was none, or no JSON. */
record Reply(int status, HttpHeaders headers, JsonNode body) {
    String text(String pointer) {
        return body.at(pointer).asText();
    }
}
