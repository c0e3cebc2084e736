package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Azure regions, which people write with blanks and capitals and ARM without. */
public final class Locations {
    private Locations() {}

    public static String normalized(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** The body's location, which must be there and may not differ from where the resource already is. */
    public static String of(ObjectNode body, String existing, String conflictCode) {
        var wanted = normalized(ArmCall.required(body, "/location"));
        if (!existing.isEmpty() && !existing.equals(wanted)) {
            throw ArmRefusal.conflict(
                    conflictCode,
                    "The resource already exists in location '%s' and cannot be created in location '%s'."
                            .formatted(existing, wanted));
        }
        return wanted;
    }
}
