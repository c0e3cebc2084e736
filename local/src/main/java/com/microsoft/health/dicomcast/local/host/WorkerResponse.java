package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.health.dicomcast.local.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response while a function builds it, and what the host makes of it. */
final class WorkerResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new HashMap<>();
    private HttpStatusType status;
    private @Nullable Object body;

    WorkerResponse(HttpStatusType status) {
        this.status = status;
    }

    /** The host's default content types are those of Azure. */
    Answer toAnswer() {
        if (body == null) {
            return answer(new byte[0]);
        }
        if (body instanceof byte[] bytes) {
            return withType("application/octet-stream", bytes);
        }
        if (body instanceof String text) {
            return withType("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }
        throw new IllegalStateException("a body must be text or bytes, not " + body.getClass());
    }

    @Override
    public Builder status(HttpStatusType other) {
        status = other;
        return this;
    }

    @Override
    public Builder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public Builder body(@Nullable Object content) {
        body = content;
        return this;
    }

    @Override
    public HttpResponseMessage build() {
        return this;
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    private Answer withType(String contentType, byte[] content) {
        var answer = answer(content);
        var typed = answer.headers().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
        return typed ? answer : answer.with("Content-Type", contentType);
    }

    private Answer answer(byte[] content) {
        return new Answer(status.value(), Map.copyOf(headers), content);
    }
}
