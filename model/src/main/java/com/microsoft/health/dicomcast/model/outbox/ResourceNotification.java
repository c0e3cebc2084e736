package com.microsoft.health.dicomcast.model.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.Optional;

/**
 * A notification in the schema for resources, data version 3.0, in the envelope of Event Grid (C-75). Of people it says
 * nothing: who made or changed the cast stays out. The topic is left to Event Grid, which knows it.
 */
public final class ResourceNotification {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SDK = "dicomcast-provider";

    private final Representation representation;

    public ResourceNotification(Representation representation) {
        this.representation = representation;
    }

    /**
     * The event.
     *
     * @param parent of the cast, as far as it is known
     * @param homeTenant the directory of the customer's subscription, if ARM has told of it
     */
    public ObjectNode of(Notification notification, Optional<DicomService> parent, Optional<String> homeTenant) {
        var id = notification.id();
        var time = EventTime.text(notification.at());
        var event = NODES.objectNode();
        event.put("id", notification.eventId().toString());
        event.put("subject", SubscriptionId.of(id.workspace()).path());
        event.put(
                "eventType",
                ResourceTypes.CAST_TYPE + "/" + notification.action().ending());
        event.put("eventTime", time);
        event.put("dataVersion", "3.0");
        event.put("metadataVersion", "1");
        var data = event.putObject("data");
        data.put("resourceLocation", notification.cast().location());
        data.put("publisherInfo", ResourceTypes.NAMESPACE);
        homeTenant.ifPresent(tenant -> data.put("homeTenantId", tenant));
        data.putArray("resources").add(resource(notification, time, parent, homeTenant));
        data.putObject("additionalBatchProperties")
                .put("sdkVersion", SDK)
                .put("batchSize", 1)
                .put("batchCorrelationId", correlationId(notification));
        return event;
    }

    private ObjectNode resource(
            Notification notification, String time, Optional<DicomService> parent, Optional<String> homeTenant) {
        var resource = NODES.objectNode();
        resource.put("resourceId", notification.id().path());
        resource.put("correlationId", correlationId(notification));
        resource.put("apiVersion", representation.apiVersion());
        resource.put("resourceEventTime", time);
        resource.put("statusCode", "OK");
        homeTenant.ifPresent(tenant -> resource.put("homeTenantId", tenant));
        resource.putObject("resourceSystemProperties")
                .put("changedAction", notification.action().name());
        if (notification.action() == Notification.Action.Delete) {
            return resource.putNull("armResource");
        }
        ObjectNode shown = representation.of(notification.cast(), parent).without("systemData");
        return resource.set("armResource", shown.put("apiVersion", representation.apiVersion()));
    }

    /** What no call brought about is told by itself. */
    private static String correlationId(Notification notification) {
        return notification.correlationId().orElse(notification.eventId().toString());
    }
}
