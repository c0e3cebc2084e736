package com.microsoft.health.dicomcast.clouds.sinks;

import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** Notifications by a topic of Event Grid (learn.microsoft.com/azure/event-grid/post-to-custom-topic). */
public final class EventGridNotifications implements Notifications {
    /** For whom the token must be. */
    public static final String SCOPE = "https://eventgrid.azure.net/.default";

    /** The name of its calls where they are measured. */
    public static final String CLOUD = "eventgrid";

    private static final String API_VERSION = "2018-01-01";

    private final Sink topic;

    /**
     * Publishes nothing yet.
     *
     * @param endpoint of the topic, as Azure shows it: with the path {@code /api/events}
     */
    public EventGridNotifications(URI endpoint, Supplier<HttpPipeline> pipeline) {
        this.topic = new Sink("Event Grid", URI.create(endpoint + "?api-version=" + API_VERSION), pipeline);
    }

    @Override
    public void publish(List<ObjectNode> events) {
        topic.post(events);
    }
}
