package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What becomes of casts when ARM tells how their subscription stands (C-66, C-67). */
class SubscriptionsTest extends OnOneProvider {
    @Test
    void suspendedWorkersStandStillAndComeBack() {
        var setting = Setting.make(client, "suspended");
        Story.Create.tell(client, setting);
        var before = client.get(setting.cast(Story.CAST));

        var told = tell(setting, "Suspended");

        assertEquals(200, told.status());
        assertEquals("Suspended", told.body().path("state").asText());
        awaitReplicas(setting, 0);
        var suspended =
                client.await(setting.cast(Story.CAST), cast -> cast.state().equals("Succeeded"));
        assertEquals(before.body().path("systemData"), suspended.body().path("systemData"));
        var refused = client.put(setting.cast(Story.CAST), setting.castBody());
        assertEquals(409, refused.status());
        assertEquals("InvalidSubscriptionState", refused.errorCode());

        tell(setting, "Registered");

        awaitReplicas(setting, 1);
        client.await(setting.cast(Story.CAST), cast -> cast.state().equals("Succeeded"));
        assertEquals(
                200, client.put(setting.cast(Story.CAST), setting.castBody()).status());
        Story.Delete.tell(client, setting);
    }

    @Test
    void ofADeletedSubscriptionNothingIsLeftThoughTheProviderDies() {
        var one = Setting.make(client, "deleted1");
        var other = Setting.make(client, "deleted2");
        Story.Create.tell(client, one);
        client.put(other.cast(Story.CAST), other.castBody());

        assertEquals(200, tell(one, "Deleted").status());
        provider.kill();
        provider.restart();

        assertEquals(404, client.get(one.cast(Story.CAST)).status());
        assertEquals("{\"value\":[]}", client.get(other.casts()).body().toString());
        assertEquals(409, client.put(one.cast("cast2"), one.castBody()).status());
        client.await("/local/state", state -> Belongings.of(client).equals(new Belongings(Set.of(), Set.of())));
        assertEquals(200, tell(one, "Registered").status());
        assertEquals(404, client.get(one.cast(Story.CAST)).status());
    }

    private Reply tell(Setting setting, String state) {
        var path = setting.workspace().replaceFirst("/resourceGroups/.*", "");
        return client.put(
                path + "?api-version=2.0", "{\"state\":\"" + state + "\",\"properties\":{\"quotaId\":\"q\"}}");
    }

    /** Whether a wanted worker is ready depends on roles that the customer grants; one that is not wanted never is. */
    private void awaitReplicas(Setting setting, int replicas) {
        client.await("/local/state", state -> {
            var resource = resource(setting, state.body());
            return resource.at("/spec/cast/replicas").asInt(-1) == replicas
                    && resource.at("/status/observedGeneration").asLong()
                            >= resource.at("/metadata/generation").asLong()
                    && resource.at("/status/cast/readyReplicas").asInt(-1) <= replicas;
        });
        var section = resource(setting, client.get("/local/state").body()).at("/spec/cast");
        assertEquals(replicas == 0, section.path("suspended").asBoolean(), section::toString);
    }

    private static JsonNode resource(Setting setting, JsonNode state) {
        return StreamSupport.stream(state.path("kubernetes").spliterator(), false)
                .filter(each -> each.at("/spec/cast/resourceId").asText().equalsIgnoreCase(setting.castId(Story.CAST)))
                .findFirst()
                .orElseThrow();
    }
}
