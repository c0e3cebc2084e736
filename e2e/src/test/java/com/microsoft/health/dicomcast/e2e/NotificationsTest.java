package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.invariants.Lister;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whoever hears the notifications and nothing else knows all casts as GET shows them, although the publisher is killed. */
class NotificationsTest extends OnOneProvider {
    private static final String NEWEST = "?api-version=2027-03-01-preview";

    @Test
    void theListersListIsTheStoresWhateverIsInterrupted() {
        var here = Setting.make(client, "told");
        var there = here.in("clinic");
        var other = Setting.make(client, "stays");
        var gone = Setting.make(client, "goes");
        Stream.of(here, other, gone).forEach(setting -> Story.Create.tell(client, setting));
        dieOnceTheSinkHasTakenIt();
        var told = notifications().size();
        Story.Update.begin(client, other);
        client.await(other.cast(Story.CAST), Story.Update.whole());
        assertEquals(200, here.moveTo(there).status());
        client.await(there.cast(Story.CAST), Story.Create.whole());
        spoil("\"status\":503");
        Story.Delete.tell(client, gone);
        publish();
        client.delete("/local/faults");
        spoil("\"dropReply\":true,\"effect\":\"done\",\"times\":1");
        publish();
        client.await("/local/state", state -> isTold(state.body()));

        assertTrue(told > 0, "the sink had taken something before the process died");
        assertTrue(hasRepetitions(), "what was taken and not forgotten is told again");
        assertEquals(shown(List.of(there, other)), listed());
    }

    private void dieOnceTheSinkHasTakenIt() {
        spoil("\"die\":true,\"effect\":\"done\",\"times\":1");
        try {
            client.post("/admin/functions/PublishOutbox", "{}");
        } catch (UncheckedIOException died) {
            // as the caller of a process that dies sees it
        }
        provider.awaitDeath();
        provider.restart();
    }

    private void spoil(String how) {
        assertEquals(
                201,
                client.post("/local/faults", "{\"cloud\":\"eventgrid\"," + how + "}")
                        .status());
    }

    private void publish() {
        client.post("/admin/functions/PublishOutbox", "{}");
    }

    private boolean isTold(JsonNode state) {
        var isLeft = items(state.path("documents"))
                .anyMatch(each -> each.path("type").asText().equals("outbox"));
        if (isLeft) {
            publish();
        }
        return !isLeft;
    }

    private List<JsonNode> notifications() {
        return items(client.get("/local/notifications").body()).toList();
    }

    private boolean hasRepetitions() {
        var seen = new HashSet<String>();
        return notifications().stream()
                .anyMatch(each -> !seen.add(each.path("id").asText()));
    }

    private Map<String, String> listed() {
        var lister = new Lister();
        for (var event : notifications()) {
            var resource = event.at("/data/resources/0");
            lister.hear(
                    resource.path("resourceId").asText().toLowerCase(Locale.ROOT),
                    Instant.parse(resource.path("resourceEventTime").asText()),
                    Optional.of(resource.path("armResource"))
                            .filter(JsonNode::isObject)
                            .map(shown ->
                                    ((ObjectNode) shown).without("apiVersion").toString()));
        }
        return lister.list();
    }

    private Map<String, String> shown(List<Setting> settings) {
        var shown = new HashMap<String, String>();
        for (var setting : settings) {
            var id = setting.castId(Story.CAST);
            var cast = (ObjectNode) client.get(id + NEWEST).body();
            shown.put(id.toLowerCase(Locale.ROOT), cast.without("systemData").toString());
        }
        return shown;
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
