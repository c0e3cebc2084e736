package com.microsoft.health.dicomcast.invariants;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds of the clouds and what the documents say of them. */
final class Clouds {
    private static final String CREATED = "Created";
    private static final String ABANDONED = "Abandoned";
    private static final String SECTION = "KubernetesResource";

    private Clouds() {}

    static List<Violation> always(Snapshot now) {
        var listed = now.casts().stream()
                .flatMap(each -> each.entries().stream())
                .map(Snapshot.Entry::resource)
                .collect(Collectors.toCollection(HashSet::new));
        listed.addAll(now.inTransit());
        var unlisted = now.resources().stream()
                .filter(each -> !listed.contains(each))
                .map(each -> each.kind() + " " + each.name() + " of life " + each.life() + " is listed nowhere")
                .sorted()
                .map(where -> new Violation(Invariant.LISTED, where));
        var changed = now.services().stream()
                .filter(each -> each.written()
                        .filter(written -> !written.equals(each.others()))
                        .isPresent())
                .map(each -> new Violation(
                        Invariant.OTHERS_UNTOUCHED,
                        each.name() + " has " + each.others() + " instead of "
                                + each.written().orElse("")));
        return Stream.of(unlisted, changed, crowded(now)).flatMap(each -> each).toList();
    }

    private static Stream<Violation> crowded(Snapshot now) {
        return now.casts().stream().flatMap(cast -> {
            var running = now.services().stream()
                    .filter(each -> each.running().filter(cast.life()::equals).isPresent())
                    .map(Snapshot.Service::name)
                    .filter(name -> !isAbandoned(cast, name))
                    .sorted()
                    .toList();
            return running.size() > 1
                    ? Stream.of(new Violation(Invariant.ONE_WORKER, cast.id() + " has workers in " + running))
                    : Stream.empty();
        });
    }

    private static boolean isAbandoned(Snapshot.Cast cast, String service) {
        return cast.entries().stream()
                .filter(each -> each.state().equals(ABANDONED))
                .map(Snapshot.Entry::resource)
                .anyMatch(each -> each.kind().equals(SECTION) && each.name().equalsIgnoreCase(service));
    }

    static List<Violation> atRest(Snapshot now) {
        return now.casts().stream()
                .flatMap(cast -> cast.entries().stream()
                        .filter(each -> each.state().equals(CREATED))
                        .map(Snapshot.Entry::resource)
                        .filter(each -> !now.resources().contains(each))
                        .map(each -> new Violation(
                                Invariant.TRUTHFUL,
                                cast.id() + " lists " + each.kind() + " " + each.name() + ", which does not exist")))
                .toList();
    }
}
