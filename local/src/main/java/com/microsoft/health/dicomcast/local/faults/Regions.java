package com.microsoft.health.dicomcast.local.faults;

import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The regions that have clusters, and which of them the provider cannot reach at present. What is in them runs on. */
public final class Regions {
    private final Set<String> known;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    /** All of them can be reached. */
    public Regions(Collection<String> known) {
        var names = new TreeSet<String>();
        known.forEach(each -> names.add(lower(each)));
        this.known = Set.copyOf(names);
    }

    /** In the order of their names. */
    public Set<String> known() {
        return new TreeSet<>(known);
    }

    public boolean isKnown(String region) {
        return known.contains(lower(region));
    }

    public boolean isReachable(String region) {
        return !lost.contains(lower(region));
    }

    public void lose(String region) {
        lost.add(lower(region));
    }

    public void recover(String region) {
        lost.remove(lower(region));
    }

    /** The same, as it is seen from outside: nobody answers while the region is out of reach. */
    public Handler guard(String region, Handler inside) {
        return request -> {
            if (!isReachable(region)) {
                throw new DroppedReplyException();
            }
            return inside.answer(request);
        };
    }

    private static String lower(String region) {
        return region.toLowerCase(Locale.ROOT);
    }
}
