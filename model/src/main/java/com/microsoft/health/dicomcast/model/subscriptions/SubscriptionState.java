package com.microsoft.health.dicomcast.model.subscriptions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a subscription stands, in ARM's words, and what that allows (C-67; docs/decisions/0019-subscriptions.md). */
public enum SubscriptionState {
    /** No notification has come: not one of ARM's words. It routes registered subscriptions only, so nothing is forbidden. */
    Unknown(Allowed.All, true, ""),
    Registered(Allowed.All, true, ""),
    Unregistered(
            Allowed.Read, false, "DICOM casts can only be read. Register it for Microsoft.HealthcareApis and retry."),
    Warned(
            Allowed.ReadAndDelete,
            false,
            "DICOM casts can only be read and deleted. Re-enable the subscription and retry."),
    Suspended(
            Allowed.ReadAndDelete,
            false,
            "DICOM casts can only be read and deleted. Re-enable the subscription and retry."),
    Deleted(Allowed.Nothing, false, "Its DICOM casts are gone or being deleted. Use another subscription.");

    private final Allowed allowed;
    private final boolean runsWorkers;
    private final String advice;

    SubscriptionState(Allowed allowed, boolean runsWorkers, String advice) {
        this.allowed = allowed;
        this.runsWorkers = runsWorkers;
        this.advice = advice;
    }

    /** Reads ARM's word in any casing. */
    public static Optional<SubscriptionState> parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state != Unknown)
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Whether its casts exist as far as anybody is told. */
    public boolean showsCasts() {
        return allowed != Allowed.Nothing;
    }

    public boolean allowsDelete() {
        return allowed == Allowed.All || allowed == Allowed.ReadAndDelete;
    }

    public boolean allowsWrite() {
        return allowed == Allowed.All;
    }

    /** Whether workers of its casts run; else they are scaled to nothing and can be brought back. */
    public boolean runsWorkers() {
        return runsWorkers;
    }

    /** What its owner should know and do. */
    public String advice() {
        return advice;
    }

    /** Whether something is to be done about its casts when it comes to this after that. */
    boolean isChangeFrom(SubscriptionState before) {
        return this != before && (this == Deleted || runsWorkers != before.runsWorkers);
    }

    private enum Allowed {
        Nothing,
        Read,
        ReadAndDelete,
        All
    }
}
