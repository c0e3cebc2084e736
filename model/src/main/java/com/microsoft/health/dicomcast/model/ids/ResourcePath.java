package com.microsoft.health.dicomcast.model.ids;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an ARM resource id against the literal segments it should have; {@code *} stands for a name. */
final class ResourcePath {
    static final String WORKSPACE = "subscriptions/*/resourceGroups/*/providers/" + ResourceTypes.NAMESPACE + "/"
            + ResourceTypes.WORKSPACES + "/*";

    private ResourcePath() {}

    /** The names in the order in which they stand; empty when the text has another shape. The leading slash is optional. */
    static Optional<List<ArmName>> names(String text, String pattern) {
        var segments = (text.startsWith("/") ? text.substring(1) : text).split("/", -1);
        var expected = pattern.split("/", -1);
        if (segments.length != expected.length) {
            return Optional.empty();
        }
        var names = new ArrayList<ArmName>();
        for (var i = 0; i < expected.length; i++) {
            if (expected[i].equals("*")) {
                ArmName.parse(segments[i]).ifPresent(names::add);
            } else if (!expected[i].equalsIgnoreCase(segments[i])) {
                return Optional.empty();
            }
        }
        return names.size() == pattern.chars().filter(c -> c == '*').count() ? Optional.of(names) : Optional.empty();
    }
}
