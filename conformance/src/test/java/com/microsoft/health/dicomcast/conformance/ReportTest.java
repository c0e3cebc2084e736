package com.microsoft.health.dicomcast.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.conformance.conversations.Conversation;
import com.microsoft.health.dicomcast.conformance.conversations.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Conversation CONVERSATION =
            new Conversation("C-1-x", List.of("C-1"), "tries x", Optional.empty(), List.of(), false, List.of());

    private static Row row(Verdict verdict, Optional<String> pending) {
        return Row.of("C-1", CONVERSATION, verdict, pending);
    }

    @Test
    void aFailureFailsTheReport() {
        assertTrue(
                new Report(List.of(row(Verdict.PASSED, Optional.empty()), row(Verdict.failed("w"), Optional.empty())))
                        .failed());
    }

    @Test
    void aPendingFailureDoesNot() {
        assertFalse(new Report(List.of(row(Verdict.failed("w"), Optional.of("not built")))).failed());
    }

    @Test
    void whatIsPendingAndPassesAsksToBeRemoved() {
        assertEquals(
                Row.Outcome.NO_LONGER_PENDING,
                row(Verdict.PASSED, Optional.of("not built")).outcome());
    }

    @Test
    void whatCouldNotBeTriedSaysWhyAndFailsNothing() {
        var report = new Report(List.of(row(Verdict.skipped("no store"), Optional.empty())));

        assertFalse(report.failed());
        assertEquals("""
                C-1    skipped    C-1-x: tries x
                                  no store

                1 skipped
                """, report.table());
    }
}
