package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** A customer's subscription. */
public record SubscriptionId(ArmName name) {
    private static final String PATTERN = "subscriptions/*";

    public static SubscriptionId of(WorkspaceId workspace) {
        return new SubscriptionId(workspace.subscription());
    }

    /** Reads a resource id in any casing; the leading slash is optional. */
    public static Optional<SubscriptionId> parse(String path) {
        return ResourcePath.names(path, PATTERN).map(names -> new SubscriptionId(names.get(0)));
    }

    @JsonCreator
    static SubscriptionId read(String path) {
        return parse(path).orElseThrow(() -> new IllegalArgumentException("not a subscription's id"));
    }

    /** The resource id, with the spelling that the name came with. */
    @JsonValue
    public String path() {
        return "/subscriptions/" + name;
    }

    /** Equal for equal subscriptions. */
    public String lowerPath() {
        return path().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return path();
    }
}
