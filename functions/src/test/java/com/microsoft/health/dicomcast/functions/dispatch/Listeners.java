package com.microsoft.health.dicomcast.functions.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who keeps a list of casts from what is published, and a sink that works as well as the test wants it to. */
final class Listeners implements Notifications {
    private final Map<String, JsonNode> newest = new TreeMap<>();
    private final List<JsonNode> heard = new ArrayList<>();
    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private String refused = "nobody";

    /** What happens with each call, before it takes effect and after. */
    void meeting(Runnable before, Runnable after) {
        this.before = before;
        this.after = after;
    }

    /** Takes nothing of this cast, and not even what comes with it. */
    void refusing(String resourceId) {
        refused = resourceId;
    }

    @Override
    public void publish(List<ObjectNode> events) {
        before.run();
        if (events.stream()
                .anyMatch(event -> resource(event).path("resourceId").asText().equals(refused))) {
            throw new CloudException.Refused("BadRequest", "It is not wanted.", null);
        }
        events.forEach(this::hear);
        after.run();
    }

    /** The newest counts, in whichever order they come. */
    void hear(JsonNode event) {
        heard.add(event);
        newest.merge(
                resource(event).path("resourceId").asText(),
                resource(event),
                (old, next) -> time(next).isBefore(time(old)) ? old : next);
    }

    /** Everything that was heard: who, and what has happened. */
    List<String> heard() {
        return heard.stream()
                .map(event -> resource(event).path("resourceId").asText().replaceAll("^.*/", "") + " "
                        + resource(event)
                                .at("/resourceSystemProperties/changedAction")
                                .asText())
                .toList();
    }

    /** The casts that are there, each as it is shown. */
    Map<String, JsonNode> list() {
        var list = new TreeMap<String, JsonNode>();
        newest.forEach((id, resource) -> {
            if (resource.path("armResource") instanceof ObjectNode shown) {
                list.put(id, shown.deepCopy().without("apiVersion"));
            }
        });
        return list;
    }

    private static JsonNode resource(JsonNode event) {
        return event.at("/data/resources/0");
    }

    private static Instant time(JsonNode resource) {
        return Instant.parse(resource.path("resourceEventTime").asText());
    }
}
