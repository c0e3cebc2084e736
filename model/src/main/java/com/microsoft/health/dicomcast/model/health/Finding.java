package com.microsoft.health.dicomcast.model.health;

/** What a check has come to. */
public sealed interface Finding {
    Check check();

    /** All is as it should be. */
    record Passed(Check check) implements Finding {}

    /** It is not, and this is certain. */
    record Failed(Check check, Problem problem) implements Finding {}

    /** It could not be seen, for instance because a service was throttled: that says nothing about the cast. */
    record Unknown(Check check) implements Finding {}
}
