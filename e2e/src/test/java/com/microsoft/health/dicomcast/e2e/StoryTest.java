package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The main job: a cast from PUT to Succeeded, and gone again. */
class StoryTest extends OnOneProvider {
    @Test
    void aNewCastIsAcceptedProvisionedAndListed() {
        var setting = Setting.make(client, "story1");

        var accepted = client.put(setting.cast("cast1"), setting.castBody());

        assertEquals(201, accepted.status(), () -> accepted.body().toString());
        assertEquals("Creating", accepted.state());
        assertEquals("cast1", accepted.body().path("name").asText());
        assertEquals(accepted.header("ETag"), accepted.body().path("etag").asText());
        assertTrue(accepted.header("Azure-AsyncOperation").contains("/operationStatuses/"));
        assertFalse(accepted.header("Retry-After").isEmpty());
        assertEquals(
                "Succeeded",
                client.awaitOperation(accepted).body().path("status").asText());
        var cast = client.get(setting.cast("cast1"));
        assertEquals("Succeeded", cast.state());
        assertEquals(
                setting.fhirService(),
                cast.body().at("/properties/fhirServiceResourceId").asText());
        var list = client.get(setting.casts());
        assertEquals(cast.body(), list.body().at("/value/0"));
        assertEquals(1, list.body().path("value").size());
        var belongings = Belongings.of(client);
        assertEquals(belongings.listed(), belongings.existing());
        assertEquals(11, belongings.listed().size());
        client.awaitOperation(client.delete(setting.cast("cast1")));
    }

    @Test
    void aDeletedCastIsGoneTheMomentItsOperationSaysSo() {
        var setting = Setting.make(client, "story2");
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));

        var accepted = client.delete(setting.cast("cast1"));

        assertEquals(202, accepted.status());
        assertTrue(accepted.body().isMissingNode());
        assertTrue(accepted.header("Location").contains("/operationResults/"));
        assertEquals(
                "Succeeded",
                client.awaitOperation(accepted).body().path("status").asText());
        assertEquals(404, client.get(setting.cast("cast1")).status());
        assertEquals(204, client.get(accepted.header("Location")).status());
        assertEquals(204, client.delete(setting.cast("cast1")).status());
        assertEquals(0, client.get(setting.casts()).body().path("value").size());
        assertNothingIsLeft();
    }

    @Test
    void deletingTheDicomServiceTakesItsCastAlong() {
        var setting = Setting.make(client, "story3");
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));

        var reply = setting.deleteDicomService();

        assertTrue(
                Set.of(200, 202, 204).contains(reply.status()),
                () -> reply.body().toString());
        client.await(setting.cast("cast1"), cast -> cast.status() == 404);
        client.await(setting.casts(), list -> list.status() == 404);
        assertNothingIsLeft();
    }

    @Test
    void aSecondCastOfTheSameDicomServiceIsRefused() {
        var setting = Setting.make(client, "story4");
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));

        var second = client.put(setting.cast("cast2"), setting.castBody());

        assertEquals(409, second.status());
        assertEquals("DicomCastLimitReached", second.errorCode());
        client.awaitOperation(client.delete(setting.cast("cast1")));
    }

    @Test
    void theSamePutAgainWhileItIsAtWorkFindsItsOperation() {
        var setting = Setting.make(client, "story5");
        var first = client.put(setting.cast("cast1"), setting.castBody());

        var again = client.put(setting.cast("cast1"), setting.castBody());

        assertEquals(200, again.status());
        if (!again.header("Azure-AsyncOperation").isEmpty()) { // else it had ended already: nothing to do
            assertEquals(first.header("Azure-AsyncOperation"), again.header("Azure-AsyncOperation"));
        }
        client.awaitOperation(first);
        assertEquals(200, client.put(setting.cast("cast1"), setting.castBody()).status());
        client.awaitOperation(client.delete(setting.cast("cast1")));
    }

    @Test
    void anUpdateReachesTheKubernetesResource() {
        var setting = Setting.make(client, "story6");
        client.awaitOperation(client.put(setting.cast("cast1"), setting.castBody()));
        var body = setting.castBody().replace("}}", ",\"worker\":{\"pollInterval\":\"PT2M\"}}}");

        var accepted = client.put(setting.cast("cast1"), body);

        assertEquals(200, accepted.status());
        assertEquals("Updating", accepted.state());
        assertEquals(
                "Succeeded",
                client.awaitOperation(accepted).body().path("status").asText());
        var intervals = client.get("/local/state").body().path("kubernetes").findValuesAsText("pollInterval");
        assertTrue(intervals.contains("00:02:00"), intervals::toString);
        client.awaitOperation(client.delete(setting.cast("cast1")));
    }

    private void assertNothingIsLeft() {
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }
}
