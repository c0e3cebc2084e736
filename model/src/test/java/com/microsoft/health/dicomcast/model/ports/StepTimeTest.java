package com.microsoft.health.dicomcast.model.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StepTimeTest {
    private static final Duration CALL = Duration.ofSeconds(18);
    private static final Duration WHOLE = Duration.ofSeconds(50);
    private final Watch watch = new Watch();
    private final StepTime time = new StepTime(watch, WHOLE);

    @Test
    void outsideOfAStepACallHasItsOwnLimit() {
        watch.forward(Duration.ofHours(1));

        assertEquals(CALL, time.limit(CALL));
    }

    @Test
    void theCallsOfAStepShareItsTime() {
        var last = time.of(() -> {
            assertEquals(CALL, time.limit(CALL));
            watch.forward(Duration.ofSeconds(40));
            return time.limit(CALL);
        });

        assertEquals(Duration.ofSeconds(10), last);
    }

    @Test
    void withoutTimeLeftNoCallIsBegun() {
        var code = time.of(() -> {
            watch.forward(Duration.ofSeconds(49).plusMillis(1));
            return assertThrows(CloudException.Unavailable.class, () -> time.limit(CALL))
                    .code();
        });

        assertEquals("StepOutOfTime", code);
    }

    @Test
    void inTheLastFifthNoFurtherWorkIsBegunAndAtTheEndNoCall() {
        time.of(() -> {
            watch.forward(Duration.ofSeconds(40));
            assertFalse(time.isNearlyUp());
            watch.forward(Duration.ofSeconds(9));
            assertTrue(time.isNearlyUp());
            assertFalse(time.isUp());
            watch.forward(Duration.ofMillis(1));
            assertTrue(time.isUp());
            return true;
        });

        assertFalse(time.isNearlyUp());
        assertFalse(time.isUp());
    }

    @Test
    void theNextStepHasTheWholeTimeAgain() {
        time.of(() -> {
            watch.forward(WHOLE);
            return true;
        });

        assertEquals(CALL, time.of(() -> time.limit(CALL)));
        assertEquals(CALL, time.limit(CALL));
    }

    /** A clock that goes when it is told to. */
    private static final class Watch extends Clock {
        private Instant now = Instant.EPOCH;

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
