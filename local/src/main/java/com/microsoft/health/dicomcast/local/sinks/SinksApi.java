package com.microsoft.health.dicomcast.local.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;

/** {@code /local/notifications} and {@code /local/events}: what Event Grid and Azure Monitor have taken. */
public final class SinksApi implements Handler {
    private static final String NOTIFICATIONS = "/local/notifications";
    private static final String EVENTS = "/local/events";

    private final SinkFront eventGrid;
    private final SinkFront monitor;

    public SinksApi(SinkFront eventGrid, SinkFront monitor) {
        this.eventGrid = eventGrid;
        this.monitor = monitor;
    }

    /** Whether a request to the common base URL is for here. */
    public boolean serves(Request request) {
        return request.rawPath().equals(NOTIFICATIONS) || request.rawPath().equals(EVENTS);
    }

    @Override
    public Answer answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answer.empty(405).with("Allow", "GET");
        }
        JsonNode taken = request.rawPath().equals(EVENTS) ? monitor.all() : eventGrid.all();
        return Answer.json(200, taken.toPrettyString() + "\n");
    }
}
