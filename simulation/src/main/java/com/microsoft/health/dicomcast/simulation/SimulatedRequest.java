package com.microsoft.health.dicomcast.simulation;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A call as the Functions host hands it over. */
record SimulatedRequest(String method, String target, String content, Map<String, String> conditions)
        implements HttpRequestMessage<Optional<String>> {
    @Override
    public URI getUri() {
        return URI.create("http://localhost:7071" + target);
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(method);
    }

    @Override
    public Map<String, String> getHeaders() {
        var headers = new HashMap<>(conditions);
        headers.put("content-type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        headers.put("host", "localhost:7071");
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return Map.of();
    }

    @Override
    public Optional<String> getBody() {
        return Optional.of(content).filter(text -> !text.isEmpty());
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new SimulatedReply(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new SimulatedReply(status);
    }
}
