package com.microsoft.health.dicomcast.conformance.conversations;

/**
 * How a conversation went.
 *
 * @param why empty when it passed
 */
public record Verdict(Kind kind, String why) {
    /** Whether it went as expected, did not, or could not be held. */
    public enum Kind {
        PASSED,
        FAILED,
        SKIPPED
    }

    public static final Verdict PASSED = new Verdict(Kind.PASSED, "");

    public static Verdict failed(String why) {
        return new Verdict(Kind.FAILED, why);
    }

    public static Verdict skipped(String why) {
        return new Verdict(Kind.SKIPPED, why);
    }
}
