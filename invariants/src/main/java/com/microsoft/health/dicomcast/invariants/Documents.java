package com.microsoft.health.dicomcast.invariants;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds of the documents alone. */
final class Documents {
    private static final String ABANDONED = "Abandoned";

    private Documents() {}

    static List<Violation> always(Snapshot now) {
        var violations = new ArrayList<Violation>();
        now.operations().stream()
                .filter(each -> !each.isTerminal())
                .filter(each -> now.now().isAfter(due(each).plus(now.rules().overrun())))
                .map(each -> new Violation(
                        Invariant.TERMINAL_IN_TIME,
                        each.id() + " is " + each.status() + " at " + now.now() + ", its deadline was " + due(each)))
                .forEach(violations::add);
        now.casts().forEach(cast -> addUnshown(cast, now, violations));
        services(now).forEach(service -> addCrowded(service, now, violations));
        now.writes().stream()
                .filter(write -> write.holder()
                        .filter(Snapshot.Write.holding(write.operation(), write.attempt())::equals)
                        .isEmpty())
                .map(write -> new Violation(
                        Invariant.FENCED,
                        write.what() + " by attempt " + write.attempt() + " of " + write.operation() + ", held by "
                                + write.holder().orElse("nobody")))
                .forEach(violations::add);
        return violations;
    }

    static List<Violation> atRest(Snapshot now) {
        var working = now.operations().stream()
                .filter(each -> !each.isTerminal())
                .map(each -> "operation " + each.id() + " is " + each.status());
        var changing = now.casts().stream()
                .filter(each -> !each.isTerminal())
                .map(each -> "cast " + each.id() + " is " + each.state());
        var travelling = now.inTransit().stream().map(each -> each.name() + " is of a cast that has not arrived");
        var restless = Stream.of(working, changing, travelling)
                .flatMap(each -> each)
                .map(where -> new Violation(Invariant.AT_REST, where));
        return Stream.of(restless, abandoned(now), untold(now.lists()))
                .flatMap(each -> each)
                .toList();
    }

    /** By its own clock. */
    private static Instant due(Snapshot.Operation operation) {
        return operation.deadline().plus(operation.orders().stood());
    }

    private static Stream<Violation> abandoned(Snapshot now) {
        return now.casts().stream()
                .filter(cast -> cast.state().equals("Succeeded"))
                .flatMap(cast -> cast.entries().stream()
                        .filter(each -> each.state().equals(ABANDONED))
                        .map(Snapshot.Entry::resource)
                        .map(each -> new Violation(
                                Invariant.CLEARED,
                                cast.id() + " lists " + each.kind() + " " + each.name() + " as abandoned")));
    }

    private static Stream<Violation> untold(Snapshot.Lists lists) {
        var ids = new TreeSet<>(lists.stored().keySet());
        ids.addAll(lists.told().keySet());
        return ids.stream()
                .filter(id ->
                        !Objects.equals(lists.stored().get(id), lists.told().get(id)))
                .map(id -> new Violation(
                        Invariant.TOLD,
                        id + " is " + lists.stored().get(id) + " and was told as "
                                + lists.told().get(id)));
    }

    private static void addUnshown(Snapshot.Cast cast, Snapshot now, List<Violation> violations) {
        if (cast.isTerminal() == cast.activeOperation().isPresent()) {
            violations.add(new Violation(
                    Invariant.SHOWN,
                    cast.id() + " is " + cast.state() + " and names "
                            + cast.activeOperation().orElse("no operation")));
        }
        cast.activeOperation()
                .filter(id ->
                        now.operation(id).map(Snapshot.Operation::isTerminal).orElse(true))
                .map(id -> new Violation(
                        Invariant.SHOWN, cast.id() + " names " + id + ", which has ended or does not exist"))
                .ifPresent(violations::add);
    }

    private static Set<String> services(Snapshot now) {
        return Stream.concat(
                        now.casts().stream().map(Snapshot.Cast::service),
                        now.slots().stream().map(Snapshot.Slot::service))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void addCrowded(String service, Snapshot now, List<Violation> violations) {
        var casts = now.casts().stream()
                .filter(each -> each.service().equals(service))
                .map(Snapshot.Cast::id)
                .collect(Collectors.toCollection(TreeSet::new));
        var holders = now.slots().stream()
                .filter(each -> each.service().equals(service))
                .flatMap(each -> each.holders().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (casts.size() > now.rules().castsPerService() || !casts.equals(holders)) {
            violations.add(new Violation(
                    Invariant.ONE_CAST, service + " has the casts " + casts + ", its slot is held by " + holders));
        }
    }
}
