package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
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
 *
 * <p>That takes a quarter of an hour, so unless {@code -Dfaults=all} says otherwise each call goes wrong in one way only, each
 * in another one than the call before it, and what takes long is tried at one call.
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
    /** What one defect breaks in many cells need not be waited for in all of them. */
    private static final int ENOUGH_FAILURES = 3;

    private static final boolean EVERY_WAY = "all".equals(System.getProperty("faults"));

    private final Story story;
    /** Differs from story to story: the number of the way in which the first call goes wrong, if in one only. */
    private final int firstWay;

    private Path folder;
    private ProviderProcess provider;
    private ProviderClient client;
    private Watch watch;
    private int cells;
    private int missed;
    private int failures;

    /** How many calls go wrong in each kind of cell, unless all do. */
    private final int most;

    FaultMatrix(Story story, int firstWay) {
        this(story, firstWay, Integer.MAX_VALUE);
    }

    FaultMatrix(Story story, int firstWay, int most) {
        this.story = story;
        this.firstWay = firstWay;
        this.most = most;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        startAnew();
    }

    /** On a state of its own, so that one failure stays one. */
    private void startAnew() {
        provider = ProviderProcess.start(folder.resolve("state" + failures));
        client = provider.client();
        watch = new Watch(client);
    }

    @AfterAll
    void stop() {
        provider.close();
        System.out.printf("fault matrix: %s, %d cells, %d of them missed%n", story, cells, missed);
        assertTrue(missed * 10 <= cells, () -> missed + " of " + cells + " faults met no call");
    }

    @TestFactory
    Stream<DynamicTest> everyCallGoesWrongInEveryWay() {
        var calls = callsOfTheStory();
        assertTrue(calls.stream().anyMatch(OutboundCall::isCommit), "no commit was recorded");
        return Stream.of(
                        cells(some(calls), PASSING, this::isOvercome),
                        cells(some(calls), List.of(FOR_GOOD), this::isSaidAndLeavesNothingUnlisted),
                        cells(worthWaitingFor(calls), List.of(LATE), this::isOvercome),
                        cells(
                                some(calls.stream().filter(OutboundCall::isCommit).toList()),
                                List.of("\"die\":true", "\"die\":true,\"effect\":\"done\""),
                                this::isSurvived))
                .flatMap(each -> each);
    }

    /** Those that it makes whenever it is told: a timer's own calls come and go. */
    private List<OutboundCall> callsOfTheStory() {
        var once = callsOfOneTelling("once");
        var again = callsOfOneTelling("again");
        return once.stream().filter(again::contains).toList();
    }

    private List<OutboundCall> callsOfOneTelling(String workspace) {
        var setting = prepared(workspace);
        OutboundCall.forget(client);
        story.tell(client, setting);
        var calls = OutboundCall.recorded(client);
        cleanUp(setting);
        return calls;
    }

    /** From the whole length of the story. */
    private List<OutboundCall> some(List<OutboundCall> calls) {
        if (EVERY_WAY || calls.size() <= most) {
            return calls;
        }
        return IntStream.range(0, most)
                .mapToObj(number -> calls.get(number * calls.size() / most))
                .toList();
    }

    private Stream<DynamicTest> cells(List<OutboundCall> calls, List<String> faults, Cell cell) {
        return IntStream.range(0, calls.size())
                .boxed()
                .flatMap(number -> cells(calls.get(number), waysOf(calls.get(number), number, faults), cell));
    }

    private Stream<DynamicTest> cells(OutboundCall call, List<String> faults, Cell cell) {
        return faults.stream().map(fault -> dynamicTest(call + " " + fault, () -> play(cell, call, fault)));
    }

    /** All that make a difference, or one of them: what one story tries at a call, the next does not. */
    private List<String> waysOf(OutboundCall call, int number, List<String> faults) {
        var ways = faults.stream().filter(call::isChangedBy).toList();
        return EVERY_WAY || ways.isEmpty() ? ways : List.of(ways.get((number + firstWay) % ways.size()));
    }

    private void play(Cell cell, OutboundCall call, String fault) {
        assumeTrue(failures < ENOUGH_FAILURES, "enough cells have failed");
        cells++;
        var played = false;
        try {
            cell.play(call, fault);
            played = true;
        } finally {
            if (!played) {
                failures++;
                provider.close();
                startAnew();
            }
        }
    }

    /** Waiting takes its time: once for every cloud and verb, or once. */
    private List<OutboundCall> worthWaitingFor(List<OutboundCall> calls) {
        var seen = new HashSet<String>();
        var oneOfEach = calls.stream()
                .filter(call -> seen.add(call.cloud() + call.method()))
                .toList();
        if (EVERY_WAY) {
            return oneOfEach;
        }
        return calls.size() > most ? List.of() : List.of(oneOfEach.get(firstWay % oneOfEach.size()));
    }

    private void isOvercome(OutboundCall call, String fault) {
        var setting = prepared();
        call.spoil(client, fault);

        insist(setting);

        awaitListed(setting, call);
        assertTrue(
                story.whole().test(client.get(setting.cast(Story.CAST))),
                () -> "ended otherwise: " + client.get(setting.cast(Story.CAST)).body());
        noteWhetherHit();
        cleanUp(setting);
    }

    private void isSaidAndLeavesNothingUnlisted(OutboundCall call, String fault) {
        var setting = prepared();
        call.spoil(client, fault);

        var accepted = story.begin(client, setting);
        awaitHitOrGoodEnd(setting);
        noteWhetherHit();
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

    /** Which calls a story makes depends a little on its pace; {@link #stop} says how many may be missed. */
    private void noteWhetherHit() {
        if (!isHit(client.get("/local/faults"))) {
            missed++;
        }
    }

    private void awaitHitOrGoodEnd(Setting setting) {
        client.await(
                "/local/faults", faults -> isHit(faults) || story.whole().test(client.get(setting.cast(Story.CAST))));
    }

    private static boolean isHit(Reply faults) {
        return faults.body().at("/faults/0/hit").asInt() > 0;
    }

    private Setting prepared() {
        return prepared(story.name().toLowerCase(Locale.ROOT) + cells);
    }

    private Setting prepared(String workspace) {
        var setting = Setting.make(client, workspace);
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
