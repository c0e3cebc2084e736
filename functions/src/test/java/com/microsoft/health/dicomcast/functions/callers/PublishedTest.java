package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private final MovableClock clock = new MovableClock("2026-11-24T10:00:00Z");
    private final Queue<Runnable> background = new ArrayDeque<>();
    private int reading;
    private boolean fails;
    private final Published<Integer> published = new Published<>("test's document", this::read, clock, background::add);

    @Test
    void itIsReadWhenItIsFirstNeededAndThenEveryHour() {
        assertEquals(Optional.of(1), published.latest());
        clock.passes(Published.READ_EVERY.minusSeconds(1));
        assertEquals(Optional.of(1), published.latest());
        assertTrue(background.isEmpty());

        clock.passes(Duration.ofSeconds(1));

        assertEquals(Optional.of(1), published.latest(), "nobody waits for a reading");
        assertEquals(Optional.of(1), published.latest());
        assertEquals(1, background.size(), "one reading for all who ask");
        background.remove().run();
        assertEquals(Optional.of(2), published.latest());
    }

    @Test
    void failuresDoNotEndTheReading() {
        published.latest();
        fails = true;
        for (var hour = 0; hour < 23; hour++) {
            clock.passes(Published.READ_EVERY);
            assertEquals(Optional.of(1), published.latest());
            background.remove().run();
        }
        assertTrue(published.isFresh());

        fails = false;
        clock.passes(Published.BETWEEN_TRIES);
        published.latest();
        background.remove().run();

        assertEquals(Optional.of(25), published.latest());
    }

    @Test
    void afterAnIdleDayTheFirstCallerWaitsForANewOne() {
        published.latest();

        clock.passes(Published.FRESH_FOR);

        assertFalse(published.isFresh());
        assertEquals(Optional.of(2), published.latest());
    }

    @Test
    void whoeverAsksForAReadingGetsOneButNotOftenerThanAllowed() {
        published.latest();
        clock.passes(Published.BETWEEN_TRIES);

        assertEquals(Optional.of(2), published.reread());
        assertEquals(Optional.of(2), published.reread());
    }

    @Test
    void aDocumentWithoutEndIsNotReadToIt() throws Exception {
        try (var publisher = new Publisher()) {
            publisher.publishes("{\"a\":\"" + "x".repeat(1 << 20) + "\"}");

            var failure = assertThrows(
                    CloudException.Unavailable.class,
                    () -> publisher.publication().get());

            assertTrue(String.valueOf(failure.getCause()).contains("larger"), String.valueOf(failure.getCause()));
        }
    }

    @Test
    void aPublisherThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://localhost:" + silent.getLocalPort() + "/");
            var publication =
                    new JsonPublication(JsonPublication.client(Duration.ofSeconds(30)), address, Duration.ofMillis(50));

            var failure = assertThrows(CloudException.Unavailable.class, publication::get);

            assertTrue(failure.reason().contains("takes longer"), failure.reason());
        }
    }

    private int read() {
        reading++;
        if (fails) {
            throw new IllegalStateException("away");
        }
        return reading;
    }
}
