package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * One call of the provider to a cloud, so far as it is the same from cast to cast.
 *
 * @param path a pattern of {@code /local/faults}: names drawn anew for each cast are {@code *}
 */
record OutboundCall(String cloud, String method, String path) {
    private static final Set<String> SINKS = Set.of("eventgrid", "monitor");

    /** What the provider has called since the log was cleared, each kind of call once. */
    static List<OutboundCall> recorded(ProviderClient client) {
        var calls = client.get("/local/calls").body().path("calls");
        var kinds = new LinkedHashMap<OutboundCall, OutboundCall>();
        StreamSupport.stream(calls.spliterator(), false)
                .map(OutboundCall::of)
                .filter(call -> call.path.contains("/docs") || !call.cloud.equals("cosmos"))
                .filter(call ->
                        !call.path.endsWith("/GetInstance")) // the dispatcher's, whose timer tells its own story
                .filter(call -> !SINKS.contains(call.cloud)) // the publisher's, whose timer does too
                .forEach(call -> kinds.putIfAbsent(call, call));
        return List.copyOf(kinds.values());
    }

    static void forget(ProviderClient client) {
        client.delete("/local/calls");
    }

    private static OutboundCall of(JsonNode call) {
        return new OutboundCall(
                call.path("cloud").asText(),
                call.path("method").asText(),
                pattern(call.path("path").asText()));
    }

    /** GUIDs, the names derived from them, and whatever stands before the resource type. */
    private static String pattern(String path) {
        return path.replaceAll("^.*/resourceGroups/[^/]+/providers/", "/")
                .replaceAll("/docs/[^#?]+", "/docs/*")
                .replaceAll("\\b(dc|id-cast-|fic-|dicom-)[0-9a-zA-Z-]{20,}?(?=[A-Z][a-zA-Z]+Table\\b|[/?#]|$)", "$1*")
                .replaceAll("[A-Z][a-zA-Z]+Table\\b", "*")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*");
    }

    boolean isStore() {
        return cloud.equals("cosmos");
    }

    boolean isDurable() {
        return cloud.equals("durable");
    }

    /** Whether a fault makes a difference: a reading has no effect that could come before its reply is lost. */
    boolean isChangedBy(String fault) {
        var isReading = method.equals("GET") || path.endsWith("#query");
        return !isReading || !fault.contains("\"effect\":\"done\"");
    }

    boolean isCommit() {
        return isStore() && (path.endsWith("#batch") || method.equals("PATCH"));
    }

    /**
     * Asks for a fault of this call.
     *
     * @param how the fields that say what goes wrong
     */
    void spoil(ProviderClient client, String how) {
        var fault = "{\"cloud\":\"%s\",\"method\":\"%s\",\"path\":\"%s\",%s}".formatted(cloud, method, path, how);
        var reply = client.post("/local/faults", fault);
        if (reply.status() != 201) {
            throw new AssertionError(fault + " " + reply.body());
        }
    }

    @Override
    public String toString() {
        return cloud + " " + method + " " + path;
    }
}
