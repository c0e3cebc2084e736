package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Fifty operations in flight, and {@code kill -9} at random moments; the changes are hit twice, and so their recovery. The
 * seed is printed; {@code -Dcrash.seed=N} plays the same moments again, as far as a real machine allows.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class CrowdCrashTest {
    private static final int CROWD = 50;
    private static final int CALLERS = 10;
    private static final int LATEST_KILL_MILLIS = 2500;
    private static final Story[] CHANGES = {Story.Update, Story.Delete, Story.Cascade};

    @TempDir
    private Path folder;

    private ProviderProcess provider;
    private ProviderClient client;
    private Watch watch;

    @BeforeEach
    void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
        client = provider.client();
        watch = new Watch(client);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @RepeatedTest(3)
    void whateverWasInFlightComesToItsEnd(RepetitionInfo round) {
        var seed = Long.getLong("crash.seed", System.nanoTime()) + round.getCurrentRepetition();
        System.out.printf("crowd crash: round %d, -Dcrash.seed=%d%n", round.getCurrentRepetition(), seed);
        var random = new Random(seed);
        var settings = IntStream.range(0, CROWD)
                .mapToObj(each -> Setting.make(client, "crowd" + each))
                .toList();

        var creates = settings.stream()
                .map(setting -> new Telling(Story.Create, setting))
                .toList();
        crashInTheMiddleOf(creates, 1, random);
        var changes = settings.stream()
                .map(setting -> new Telling(CHANGES[random.nextInt(CHANGES.length)], setting))
                .toList();
        crashInTheMiddleOf(changes, 2, random);

        everybody(changes.stream().filter(each -> each.story == Story.Update).toList(), Telling::delete);
        assertEquals(new Belongings(Set.of(), Set.of()), Belongings.of(client));
    }

    private void crashInTheMiddleOf(List<Telling> tellings, int times, Random random) {
        for (var kills = 0; kills < times; kills++) {
            var moment = random.nextInt(LATEST_KILL_MILLIS);
            var killer = new Thread(() -> killAfter(moment));
            killer.start();
            everybody(tellings, Telling::beginAndHope);
            join(killer);
            provider.restart();
        }
        watch.look();
        everybody(tellings, Telling::insist);
        watch.look();
        everybody(tellings, Telling::awaitEnd);
        watch.awaitRest();
        var belongings = Belongings.of(client);
        assertEquals(belongings.listed(), belongings.existing());
    }

    private void killAfter(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        provider.kill();
    }

    private void everybody(List<Telling> tellings, BiConsumer<Telling, ProviderClient> act) {
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            var calls = tellings.stream()
                    .map(telling -> callers.submit(() -> act.accept(telling, client)))
                    .toList();
            for (var call : calls) {
                call.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            callers.shutdownNow();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A story and the cast to which it happens. */
    private record Telling(Story story, Setting setting) {
        void beginAndHope(ProviderClient client) {
            try {
                story.begin(client, setting);
            } catch (UncheckedIOException died) {
                // nobody knows whether it was accepted
            }
        }

        /** As a client does that never heard an answer. */
        void insist(ProviderClient client) {
            var reply = story.begin(client, setting);
            for (var tries = 0; tries < 100 && (reply.status() == 409 || reply.status() >= 500); tries++) {
                ProviderClient.pause();
                reply = story.begin(client, setting);
            }
            var last = reply;
            assertTrue(last.status() < 300 || last.status() == 404, () -> story + " " + last.status() + last.body());
        }

        void awaitEnd(ProviderClient client) {
            client.await(setting.cast(Story.CAST), story.whole());
        }

        void delete(ProviderClient client) {
            Story.Delete.tell(client, setting);
        }
    }
}
