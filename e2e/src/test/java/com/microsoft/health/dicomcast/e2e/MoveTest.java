package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace moves to another resource group, and its cast follows (C-70). */
class MoveTest extends OnOneProvider {
    @Test
    void aCastFollowsItsWorkspaceAndLivesOn() {
        var here = Setting.make(client, "move");
        var there = here.in("clinic");
        Story.Create.tell(client, here);
        var before = client.get(here.cast(Story.CAST));
        var watch = new Watch(client);
        watch.look();

        var moved = here.moveTo(there);

        assertEquals(200, moved.status(), () -> moved.body().toString());
        watch.look();
        assertEquals(404, client.get(here.cast(Story.CAST)).status());
        var after = client.await(there.cast(Story.CAST), Story.Create.whole());
        assertEquals(there.castId(Story.CAST), after.body().path("id").asText());
        assertEquals(
                there.fhirService(),
                after.body().at("/properties/fhirServiceResourceId").asText());
        assertNotEquals(before.header("ETag"), after.header("ETag"));
        assertEquals(after.body().at("/systemData/createdAt"), after.body().at("/systemData/lastModifiedAt"));
        assertEquals(Optional.of(there.castId(Story.CAST)), sectionOf(there));
        Story.Update.begin(client, there);
        client.await(there.cast(Story.CAST), Story.Update.whole());
        watch.awaitRest();
        Story.Delete.tell(client, there);
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    @Test
    void nothingMovesWhileTheCastIsAtWork() {
        var here = Setting.make(client, "busy");
        var there = here.in("clinic");
        assertTrue(client.post(
                                "/local/faults",
                                "{\"method\":\"PUT\",\"path\":\"/storageAccounts/dc\",\"status\":503,\"times\":1000}")
                        .status()
                < 300);
        client.put(here.cast(Story.CAST), here.castBody());

        var refused = here.moveTo(there);

        assertEquals(409, refused.status());
        assertTrue(refused.body().toString().contains("AnotherOperationInProgress"), refused.body()::toString);
        assertEquals(200, client.get(here.cast(Story.CAST)).status());
        client.delete("/local/faults");
        client.await(here.cast(Story.CAST), Story.Create.whole());
        Story.Delete.tell(client, here);
    }

    /** Each of the three commits is the provider's last act: left, arrived, its record gone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whoeverDiesOnTheWayTheCastArrives(int commit) {
        // arrived and not started: that waits for the dispatcher's timer, half a minute
        assumeTrue(commit != 2 || "all".equals(System.getProperty("faults")), "played with -Dfaults=all");
        var here = Setting.make(client, "die" + commit);
        var there = here.in("clinic");
        Story.Create.tell(client, here);
        dieAfter(commit);

        try {
            here.moveTo(there);
        } catch (UncheckedIOException died) {
            // as the caller of a process that dies sees it
        }
        provider.awaitDeath();
        provider.restart();
        var watch = new Watch(client);
        watch.look();
        assertEquals(200, here.moveTo(there).status());

        assertEquals(404, client.get(here.cast(Story.CAST)).status());
        client.await(there.cast(Story.CAST), Story.Create.whole());
        watch.awaitRest();
        Story.Delete.tell(client, there);
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    /** The provider's first commits from now on are those of the move. */
    private void dieAfter(int commit) {
        var fault =
                "{\"cloud\":\"cosmos\",\"path\":\"#batch\",\"die\":true,\"effect\":\"done\",\"skip\":%d,\"times\":1}"
                        .formatted(commit - 1);
        var reply = client.post("/local/faults", fault);
        assertEquals(201, reply.status(), () -> reply.body().toString());
    }

    /** The id that the section in the DICOM service's Kubernetes resource shows. */
    private Optional<String> sectionOf(Setting setting) {
        JsonNode kubernetes = client.get("/local/state").body().path("kubernetes");
        return StreamSupport.stream(kubernetes.spliterator(), false)
                .filter(each -> each.at("/spec/resourceId").asText().equalsIgnoreCase(setting.dicomService()))
                .map(each -> each.at("/spec/cast/resourceId").asText())
                .findFirst();
    }
}
