package com.microsoft.health.dicomcast.conformance;

import com.microsoft.health.dicomcast.conformance.conversations.Conversation;
import com.microsoft.health.dicomcast.conformance.conversations.Verdict;
import java.util.Optional;

/**
 * A line of the table.
 *
 * @param item of the contract
 * @param tried what was tried, or where it is
 * @param why what is wrong; empty when nothing is
 */
public record Row(String item, Outcome outcome, String tried, String why) {
    /** What a line tells. */
    public enum Outcome {
        PASSED("passed"),
        FAILED("FAILED"),
        SKIPPED("skipped"),
        NOT_YET("not yet"),
        NO_LONGER_PENDING("passed; remove it from the pending ones"),
        ELSEWHERE("elsewhere"),
        NOTE("note");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Whether it tells of something that was tried, or was to be. */
    public boolean wasTried() {
        return outcome != Outcome.ELSEWHERE && outcome != Outcome.NOTE;
    }

    static Row of(String item, Conversation conversation, Verdict verdict, Optional<String> pending) {
        return new Row(
                item,
                outcome(verdict, pending.isPresent()),
                conversation.toString(),
                pending.filter(any -> verdict.kind() == Verdict.Kind.FAILED)
                        .map(reason -> reason + " (" + verdict.why() + ")")
                        .orElse(verdict.why()));
    }

    private static Outcome outcome(Verdict verdict, boolean pending) {
        return switch (verdict.kind()) {
            case PASSED -> pending ? Outcome.NO_LONGER_PENDING : Outcome.PASSED;
            case FAILED -> pending ? Outcome.NOT_YET : Outcome.FAILED;
            case SKIPPED -> pending ? Outcome.NOT_YET : Outcome.SKIPPED;
        };
    }
}
