package com.microsoft.health.dicomcast.e2e;

import com.microsoft.health.dicomcast.invariants.Snapshot;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What exists in the clouds for casts, and what the casts' documents list: at rest they are the same. */
record Belongings(Set<String> existing, Set<String> listed) {
    static Belongings of(ProviderClient client) {
        return of(Snapshots.take(client));
    }

    static Belongings of(Snapshot snapshot) {
        return new Belongings(
                names(snapshot.resources().stream()),
                names(snapshot.casts().stream()
                        .flatMap(cast -> cast.entries().stream())
                        .map(Snapshot.Entry::resource)));
    }

    private static Set<String> names(Stream<Snapshot.Resource> resources) {
        var names = new TreeSet<String>();
        resources
                .map(each -> each.kind() + " " + each.name() + " " + each.life())
                .forEach(names::add);
        return names;
    }
}
