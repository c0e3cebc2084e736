package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * One story, told once undisturbed to learn which calls it makes to the clouds, and then once for every such call and every way in
 * which it can go wrong. Whatever happens, the invariants hold (docs/invariants.md).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrix {
    private static final List<String> PASSING = List.of(
            "\"dropReply\":true,\"times\":1",
            "\"dropReply\":true,\"effect\":\"done\",\"times\":1",
            "\"status\":429,\"retryAfter\":1,\"times\":1",
            "\"status\":503,\"times\":2");
    private static final String FOR_GOOD =
            "\"status\":403,\"code\":\"RequestDisallowedByPolicy\",\"message\":\"A policy forbids it.\"";
    /** Longer than the provider waits for any cloud: the effect comes when nobody expects it any more. */
    private static final String LATE = "\"delay\":\"PT11S\",\"times\":1";

    private final Story story;

    private ProviderProcess provider;
    private ProviderClient client;
    private Watch watch;
    private int cells;

    FaultMatrix(Story story) {
        this.story = story;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
        watch = new Watch(client);
    }

    @AfterAll
    void stop() {
        provider.close();
        System.out.printf("fault matrix: %s, %d cells%n", story, cells);
    }

    @TestFactory
    Stream<DynamicTest> everyCallGoesWrongInEveryWay() {
        var setting = prepared();
        OutboundCall.forget(client);
        story.tell(client, setting);
        var calls = OutboundCall.recorded(client);
        cleanUp(setting);
        assertTrue(calls.stream().anyMatch(OutboundCall::isCommit), "no commit was recorded");
        return Stream.of(
                        cells(calls, PASSING, this::isOvercome),
                        cells(calls, List.of(FOR_GOOD), this::isSaidAndLeavesNothingUnlisted),
                        cells(oneOfEach(calls), List.of(LATE), this::isOvercome),
                        cells(
                                calls.stream().filter(OutboundCall::isCommit).toList(),
                                List.of("\"die\":true", "\"die\":true,\"effect\":\"done\""),
                                this::isSurvived))
                .flatMap(each -> each);
    }

    private Stream<DynamicTest> cells(List<OutboundCall> calls, List<String> faults, Cell cell) {
        return calls.stream()
                .flatMap(call -> faults.stream()
                        .map(fault -> dynamicTest(call + " " + fault, () -> {
                            cells++;
                            cell.play(call, fault);
                        })));
    }

    /** Waiting takes its time: once for every cloud and verb. */
    private static List<OutboundCall> oneOfEach(List<OutboundCall> calls) {
        var seen = new HashSet<String>();
        return calls.stream()
                .filter(call -> seen.add(call.cloud() + call.method()))
                .toList();
    }

    private void isOvercome(OutboundCall call, String fault) {
        var setting = prepared();
        call.spoil(client, fault);

        insist(setting);

        awaitListed(setting, call);
        assertTrue(
                story.whole().test(client.get(setting.cast(Story.CAST))),
                () -> "ended otherwise: " + client.get(setting.cast(Story.CAST)).body());
        assertWasHit();
        cleanUp(setting);
    }

    private void isSaidAndLeavesNothingUnlisted(OutboundCall call, String fault) {
        var setting = prepared();
        call.spoil(client, fault);

        var accepted = story.begin(client, setting);
        client.await("/local/faults", FaultMatrix::isHit);
        if (call.isStore() || call.isDurable() || accepted.status() >= 400) {
            client.delete("/local/faults"); // nothing can end without these
            insist(setting);
        }

        awaitListed(setting, call);
        var cast = client.get(setting.cast(Story.CAST));
        assertTrue(
                story.whole().test(cast) || cast.state().equals("Failed"),
                () -> cast.body().toString());
        cleanUp(setting);
    }

    private void isSurvived(OutboundCall call, String fault) {
        var setting = prepared();
        call.spoil(client, fault + ",\"times\":1");

        try {
            story.begin(client, setting);
        } catch (UncheckedIOException died) {
            // as the caller of a process that dies sees it
        }
        provider.awaitDeath();
        provider.restart();
        insist(setting);

        client.await(setting.cast(Story.CAST), story.whole());
        watch.awaitRest();
        assertAllThatIsListedExists();
        cleanUp(setting);
    }

    /** As ARM does: again while the answer is 5xx or says that it clears by itself. */
    private void insist(Setting setting) {
        for (var tries = 0; tries < 100; tries++) {
            var reply = story.begin(client, setting);
            if (reply.status() < 400 || reply.status() == 404) {
                return;
            }
            assertTrue(reply.status() == 409 || reply.status() >= 500, () -> reply.status() + " " + reply.body());
            ProviderClient.pause();
        }
        throw new AssertionError(story + " was never accepted");
    }

    /** Until the cast is at rest; looks all the while that nothing exists unlisted. */
    private void awaitListed(Setting setting, OutboundCall call) {
        client.await(setting.cast(Story.CAST), cast -> {
            dispatchIfNeeded(call);
            watch.look();
            return Story.isAtRest(cast);
        });
        watch.awaitRest();
    }

    /** What could not be started waits for the dispatcher's timer, for which these tests do not wait. */
    private void dispatchIfNeeded(OutboundCall call) {
        if (call.isDurable()) {
            client.post("/admin/functions/DispatchOperations", "{}");
        }
    }

    /** Unless something could not be removed, or nobody may look whether it is gone. */
    private void assertAllThatIsListedExists() {
        var belongings = Belongings.of(client);
        assertEquals(belongings.listed(), belongings.existing());
    }

    private void assertWasHit() {
        assertTrue(
                isHit(client.get("/local/faults")),
                () -> client.get("/local/faults").body().toString());
    }

    private static boolean isHit(Reply faults) {
        return faults.body().at("/faults/0/hit").asInt() > 0;
    }

    private Setting prepared() {
        var setting = Setting.make(client, story.name().toLowerCase(Locale.ROOT) + cells);
        story.prepare(client, setting);
        return setting;
    }

    /** The cast goes without resistance, and nothing is left. */
    private void cleanUp(Setting setting) {
        client.delete("/local/faults");
        client.await(setting.cast(Story.CAST), Story::isAtRest);
        Story.Delete.tell(client, setting);
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    /** What is tried in one cell. */
    @FunctionalInterface
    private interface Cell {
        void play(OutboundCall call, String fault);
    }
}
