package com.microsoft.health.dicomcast.conformance.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds every reply to the {@link Manner}s, and remembers the first that lacked one. */
public final class Etiquette {
    private final Map<Manner, String> lacking = new HashMap<>();
    private final Set<String> requestIds = new HashSet<>();
    private final List<String> repeated = new ArrayList<>();
    private int replies;

    public synchronized void judge(Reply reply) {
        replies++;
        var isRepeated = reply.header("x-ms-request-id")
                .filter(id -> !requestIds.add(id))
                .isPresent();
        Manner.ALL.stream()
                .filter(manner -> !manner.kept().test(reply))
                .forEach(manner -> lacking.putIfAbsent(manner, told(reply)));
        if (isRepeated) {
            repeated.add(told(reply));
        }
    }

    /** The replies whose id was another's before. */
    public synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    /** How many replies there were. */
    public synchronized int replies() {
        return replies;
    }

    /** The first reply that lacked it. */
    public synchronized Optional<String> lacking(Manner manner) {
        return Optional.ofNullable(lacking.get(manner));
    }

    private static String told(Reply reply) {
        return reply.request() + " answers " + reply + " with " + reply.headers();
    }
}
