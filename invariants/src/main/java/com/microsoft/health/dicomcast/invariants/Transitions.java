package com.microsoft.health.dicomcast.invariants;

import java.util.ArrayList;
import java.util.List;

/** What holds from one moment to a later one. */
final class Transitions {
    private Transitions() {}

    static List<Violation> between(Snapshot before, Snapshot after) {
        var violations = new ArrayList<Violation>();
        before.operations()
                .forEach(operation -> after.operation(operation.id()).ifPresent(later -> {
                    addChanged(operation, later, before, after, violations);
                    violations.addAll(Ordered.between(operation, later, before, after));
                }));
        before.services()
                .forEach(service -> after.services().stream()
                        .filter(later -> later.name().equals(service.name()))
                        .filter(later -> isReplaced(service, later, after))
                        .map(later -> new Violation(
                                Invariant.OTHERS_UNTOUCHED,
                                service.name() + " had the section of "
                                        + service.owner().orElse("") + ", whose cast is there"
                                        + " still, and has that of "
                                        + later.owner().orElse("")))
                        .forEach(violations::add));
        return violations;
    }

    private static void addChanged(
            Snapshot.Operation earlier,
            Snapshot.Operation later,
            Snapshot before,
            Snapshot after,
            List<Violation> violations) {
        var changes =
                !earlier.status().equals(later.status()) || !earlier.ended().equals(later.ended());
        if (earlier.isTerminal() && changes) {
            violations.add(new Violation(
                    Invariant.ENDS_ONCE, later.id() + " was " + earlier.status() + " and is " + later.status()));
        }
        if (later.kind().equals("Delete") && later.status().equals("Succeeded") && !earlier.isTerminal()) {
            before.cast(later.cast())
                    .flatMap(deleted -> after.cast(later.cast())
                            .filter(there -> there.life().equals(deleted.life())))
                    .map(there -> new Violation(
                            Invariant.GONE, there.id() + " is there, though " + later.id() + " has deleted it"))
                    .ifPresent(violations::add);
        }
    }

    /** Another cast's section in place of one whose cast still counts on it. */
    private static boolean isReplaced(Snapshot.Service earlier, Snapshot.Service later, Snapshot after) {
        var owner = earlier.owner();
        return owner.isPresent()
                && later.owner().isPresent()
                && !owner.equals(later.owner())
                && after.casts().stream().anyMatch(cast -> cast.life().equals(owner.get()));
    }
}
