package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back. A body that is no JSON, or is not there, is a missing node. */
record Reply(int status, HttpHeaders headers, JsonNode body) {
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** {@code error.code}, empty where there is none. */
    String errorCode() {
        return body.at("/error/code").asText();
    }

    String state() {
        return body.at("/properties/provisioningState").asText();
    }
}
