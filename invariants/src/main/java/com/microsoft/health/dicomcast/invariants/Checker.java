package com.microsoft.health.dicomcast.invariants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at snapshots and names every invariant that does not hold. Pure. */
public final class Checker {
    private Checker() {}

    /** What holds at any moment. */
    public static List<Violation> always(Snapshot now) {
        var violations = new ArrayList<>(Documents.always(now));
        violations.addAll(Clouds.always(now));
        return violations;
    }

    /** What holds from one moment to a later one; nothing need be known of what was in between. */
    public static List<Violation> between(Snapshot before, Snapshot after) {
        return Transitions.between(before, after);
    }

    /** What holds, besides that, once nobody calls, nothing fails, and all is quiet. */
    public static List<Violation> atRest(Snapshot now) {
        return Stream.of(always(now), Documents.atRest(now), Clouds.atRest(now))
                .flatMap(List::stream)
                .toList();
    }
}
