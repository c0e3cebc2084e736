package com.microsoft.health.dicomcast.local.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.local.faults.CallLog;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;

/** {@code /local/calls}: GET tells which calls the provider has made, DELETE forgets them. */
final class CallsApi implements Handler {
    private final CallLog calls;

    CallsApi(CallLog calls) {
        this.calls = calls;
    }

    @Override
    public Answer answer(Request request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> Answer.json(200, list() + "\n");
            case "DELETE" -> forget();
            default ->
                ControlApi.refuse(405, "GET and DELETE are answered here").with("Allow", "GET, DELETE");
        };
    }

    private Answer forget() {
        calls.clear();
        return Answer.empty(204);
    }

    private String list() {
        var json = JsonNodeFactory.instance.objectNode();
        var counts = json.putObject("counts");
        calls.counts().forEach(counts::put);
        var entries = json.putArray("calls");
        for (var call : calls.entries()) {
            entries.addObject()
                    .put("cloud", call.cloud())
                    .put("method", call.method())
                    .put("path", call.path());
        }
        return json.toPrettyString();
    }
}
