package com.microsoft.health.dicomcast.model.health;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many times in a row checks have failed that have not turned yet. It lives in the sweep, not in the cast's document. */
public record Doubts(Map<Check, Integer> failures) {
    public static final Doubts NONE = new Doubts(Map.of());

    public Doubts {
        var ordered = new EnumMap<Check, Integer>(Check.class); // the same text every time
        ordered.putAll(failures);
        failures = Collections.unmodifiableMap(ordered);
    }

    public boolean areNone() {
        return failures.isEmpty();
    }

    int of(Check check) {
        return failures.getOrDefault(check, 0);
    }

    Doubts with(Check check, int times) {
        var next = new EnumMap<Check, Integer>(Check.class);
        next.putAll(failures);
        if (times == 0) {
            next.remove(check);
        } else {
            next.put(check, times);
        }
        return new Doubts(next);
    }
}
