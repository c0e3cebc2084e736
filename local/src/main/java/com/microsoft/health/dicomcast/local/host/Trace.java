package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.UUID;

/** The W3C trace that an invocation belongs to. */
record Trace(String traceparent, String tracestate) implements TraceContext {
    static Trace fresh(UUID id) {
        var digits = id.toString().replace("-", "");
        return new Trace("00-" + digits + "-" + digits.substring(16) + "-00", "");
    }

    @Override
    public String getTraceparent() {
        return traceparent;
    }

    @Override
    public String getTracestate() {
        return tracestate;
    }

    @Override
    public Map<String, String> getAttributes() {
        return Map.of();
    }
}
