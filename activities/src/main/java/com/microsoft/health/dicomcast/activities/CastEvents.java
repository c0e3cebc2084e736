package com.microsoft.health.dicomcast.activities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.Representation;
import com.microsoft.health.dicomcast.model.outbox.ResourceLogRecord;
import com.microsoft.health.dicomcast.model.outbox.ResourceNotification;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is told of casts in the form in which it goes out, with what the documents around them say. */
public final class CastEvents {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Documents documents;
    private final Representation representation;

    public CastEvents(Documents documents, Representation representation) {
        this.documents = documents;
        this.representation = representation;
    }

    /** One round of telling, which asks for each subscription once. */
    public Round round() {
        return new Round();
    }

    /** Remembers what it has read. */
    public final class Round {
        private final Map<SubscriptionId, Optional<String>> tenants = new HashMap<>();

        private Round() {}

        public ObjectNode of(Notification notification) {
            var id = notification.id();
            var parent =
                    notification.action() == Notification.Action.Delete ? Optional.<DicomService>empty() : parent(id);
            var tenant = tenants.computeIfAbsent(SubscriptionId.of(id.workspace()), CastEvents.this::tenant);
            return new ResourceNotification(representation).of(notification, parent, tenant);
        }

        public ObjectNode of(HealthEvent event) {
            return ResourceLogRecord.of(event, representation.apiVersion());
        }
    }

    private Optional<DicomService> parent(CastId cast) {
        return documents.family(cast, Optional.empty()).dicomService();
    }

    /** As ARM has told it (C-66); what it tells need not be an object of that form. */
    private Optional<String> tenant(SubscriptionId subscription) {
        return documents
                .subscription(subscription)
                .map(told -> tree(told.value().notification()).at("/properties/tenantId"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
