package com.microsoft.health.dicomcast.invariants;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps a list of casts from notifications alone, as any list of resources is kept: of each id the newest counts, whatever the
 * order in which they come and however often, and that one is gone is remembered as well as that it is there.
 */
public final class Lister {
    private final Map<String, Heard> newest = new TreeMap<>();

    private record Heard(Instant time, Optional<String> shown) {}

    /**
     * Hears a notification.
     *
     * @param id of the cast, spelled always the same way
     * @param time of the event
     * @param shown what tells its representation from all others; empty when the cast is gone
     */
    public void hear(String id, Instant time, Optional<String> shown) {
        newest.merge(id, new Heard(time, shown), (old, next) -> next.time().isBefore(old.time()) ? old : next);
    }

    /** The casts that are there, and what is shown of each. */
    public Map<String, String> list() {
        var list = new TreeMap<String, String>();
        newest.forEach((id, heard) -> heard.shown().ifPresent(shown -> list.put(id, shown)));
        return list;
    }
}
