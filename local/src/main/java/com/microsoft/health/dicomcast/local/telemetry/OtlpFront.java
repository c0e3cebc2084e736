package com.microsoft.health.dicomcast.local.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An OTLP receiver over HTTP with protobuf: metrics and traces; nothing compressed, since nobody asks for that here. */
public final class OtlpFront implements Handler {
    private static final Map<String, String> PROTOBUF = Map.of("Content-Type", "application/x-protobuf");

    private final ReceivedTelemetry received;

    public OtlpFront(ReceivedTelemetry received) {
        this.received = received;
    }

    @Override
    public Answer answer(Request request) {
        try {
            return switch (request.rawPath()) {
                case "/v1/traces" -> traces(ExportTraceServiceRequest.parseFrom(request.body()));
                case "/v1/metrics" -> metrics(ExportMetricsServiceRequest.parseFrom(request.body()));
                default -> Answer.empty(404);
            };
        } catch (InvalidProtocolBufferException e) {
            return Answer.empty(400);
        }
    }

    private Answer traces(ExportTraceServiceRequest request) {
        for (var part : request.getResourceSpansList()) {
            for (var scope : part.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> received.span(json(span)));
            }
        }
        return new Answer(200, PROTOBUF, new byte[0]); // an empty message is the whole success
    }

    private Answer metrics(ExportMetricsServiceRequest request) {
        for (var part : request.getResourceMetricsList()) {
            var resource = attributes(part.getResource().getAttributesList());
            for (var scope : part.getScopeMetricsList()) {
                scope.getMetricsList().forEach(metric -> points(metric, resource));
            }
        }
        return new Answer(200, PROTOBUF, new byte[0]);
    }

    private void points(Metric metric, ObjectNode resource) {
        metric.getGauge().getDataPointsList().forEach(point -> keep(metric, resource, "gauge", number(point)));
        metric.getSum().getDataPointsList().forEach(point -> keep(metric, resource, "counter", number(point)));
        metric.getHistogram()
                .getDataPointsList()
                .forEach(point -> keep(metric, resource, "histogram", histogram(point)));
    }

    private void keep(Metric metric, ObjectNode resource, String kind, ObjectNode point) {
        point.put("name", metric.getName()).put("unit", metric.getUnit()).put("kind", kind);
        point.set("resource", resource);
        received.point(metric.getName(), point);
    }

    private static ObjectNode number(NumberDataPoint point) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("attributes", attributes(point.getAttributesList()));
        return point.hasAsInt() ? json.put("value", point.getAsInt()) : json.put("value", point.getAsDouble());
    }

    private static ObjectNode histogram(HistogramDataPoint point) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("attributes", attributes(point.getAttributesList()));
        return json.put("count", point.getCount()).put("sum", point.getSum());
    }

    private static ObjectNode json(Span span) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", span.getName())
                .put("kind", span.getKind().name().substring("SPAN_KIND_".length()))
                .put("traceId", hex(span.getTraceId()))
                .put("spanId", hex(span.getSpanId()))
                .put("parentSpanId", hex(span.getParentSpanId()))
                .put("durationMicros", (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1_000)
                .put("error", span.getStatus().getCodeValue() == 2);
        json.set("attributes", attributes(span.getAttributesList()));
        return json;
    }

    private static ObjectNode attributes(List<KeyValue> attributes) {
        var json = JsonNodeFactory.instance.objectNode();
        attributes.forEach(each -> json.put(each.getKey(), text(each.getValue())));
        return json;
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
