package com.microsoft.health.dicomcast.simulation;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer, while it is being made and after. */
final class SimulatedReply implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new TreeMap<>();
    private HttpStatusType status;
    private Object content = "";

    SimulatedReply(HttpStatusType status) {
        this.status = status;
    }

    int code() {
        return status.value();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    String text() {
        return content.toString();
    }

    @Override
    public Builder status(HttpStatusType other) {
        status = other;
        return this;
    }

    @Override
    public Builder header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    @Override
    public Builder body(Object any) {
        content = any;
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
        return header(name).orElse(null);
    }

    @Override
    public Object getBody() {
        return content;
    }
}
