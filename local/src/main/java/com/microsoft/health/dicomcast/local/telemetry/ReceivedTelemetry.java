package com.microsoft.health.dicomcast.local.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What has been received: the last spans, and of each series of a metric its last point. Older ones are forgotten. */
public final class ReceivedTelemetry {
    private static final int MOST_SPANS = 5_000;
    private static final int MOST_SERIES = 5_000;

    private final Deque<ObjectNode> spans = new ArrayDeque<>();
    private final Map<String, ObjectNode> series = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > MOST_SERIES;
        }
    };

    synchronized void span(ObjectNode span) {
        spans.add(span);
        if (spans.size() > MOST_SPANS) {
            spans.remove();
        }
    }

    synchronized void point(String metric, ObjectNode point) {
        series.put(metric + point.path("attributes") + point.path("resource"), point);
    }

    /** The spans of a trace, or of all, in the order in which they came. */
    synchronized JsonNode spans(String trace) {
        var found = JsonNodeFactory.instance.arrayNode();
        spans.stream()
                .filter(span -> trace.isEmpty() || span.path("traceId").asText().equals(trace))
                .forEach(found::add);
        return found;
    }

    /** The last point of every series of a metric, or of all. */
    synchronized JsonNode points(String metric) {
        var found = JsonNodeFactory.instance.arrayNode();
        series.values().stream()
                .filter(point -> metric.isEmpty() || point.path("name").asText().equals(metric))
                .forEach(found::add);
        return found;
    }
}
