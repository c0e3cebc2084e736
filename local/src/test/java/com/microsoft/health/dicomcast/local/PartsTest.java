package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> stopped = new ArrayList<>();
    private final Parts parts = new Parts();

    private void start(String name) {
        parts.keep(() -> stopped.add(name));
    }

    @Test
    void theLastIsStoppedFirstAndEachOnce() {
        start("one");
        start("two");

        parts.close();
        parts.close();

        assertEquals(List.of("two", "one"), stopped);
    }

    @Test
    void oneThatCannotBeStoppedDoesNotKeepTheOthersFromIt() {
        start("one");
        parts.keep(() -> {
            throw new IllegalStateException("stuck, as asked");
        });

        parts.close();

        assertEquals(List.of("one"), stopped);
    }

    @Test
    void whatIsStartedTooLateIsStoppedAtOnce() {
        parts.close();

        start("late");

        assertEquals(List.of("late"), stopped);
    }
}
