package com.microsoft.health.dicomcast.invariants;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What holds of an operation of which operators have ordered something, from one moment to a later one. */
final class Ordered {
    private static final String CANCELED = "Canceled";
    private static final String FAILOVER = "Failover";

    /** Whose cast shows that it was undone; what we began ourselves, and a failover that stayed, leave it as it was. */
    private static final Set<String> SHOWING = Set.of("Create", "Recreate", "Update", "Reprovision");

    /** An order counts from when it was given, which is some calls before it is written. */
    private static final Duration ORDERING = Duration.ofMinutes(1);

    private Ordered() {}

    static List<Violation> between(
            Snapshot.Operation earlier, Snapshot.Operation later, Snapshot before, Snapshot after) {
        return earlier.isTerminal()
                ? List.of()
                : Stream.of(
                                uncanceled(earlier, later),
                                unshown(earlier, later, before, after),
                                aged(earlier, later, Duration.between(before.now(), after.now())),
                                takenWhilePaused(earlier, later))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<Violation> uncanceled(Snapshot.Operation earlier, Snapshot.Operation later) {
        var arrived = later.kind().equals(FAILOVER) && later.status().equals("Succeeded");
        return isUndone(earlier, later) && !later.status().equals(CANCELED) && !arrived
                ? violated(
                        Invariant.CANCELED, later.kind() + " " + later.id() + " was cancelled and is " + later.status())
                : Optional.empty();
    }

    /** The cast that it worked on, unless another operation has had it since. */
    private static Optional<Violation> unshown(
            Snapshot.Operation earlier, Snapshot.Operation later, Snapshot before, Snapshot after) {
        var wasItsOwn = before.cast(earlier.cast())
                .flatMap(Snapshot.Cast::activeOperation)
                .filter(earlier.id()::equals)
                .isPresent();
        var others = after.operations().stream()
                .filter(each -> each.cast().equals(later.cast()))
                .anyMatch(each -> before.operation(each.id()).isEmpty());
        return isUndone(earlier, later) && SHOWING.contains(later.kind()) && wasItsOwn && !others
                ? after.cast(later.cast())
                        .filter(cast -> cast.activeOperation().isEmpty())
                        .filter(cast -> !cast.state().equals(CANCELED))
                        .flatMap(cast -> violated(
                                Invariant.CANCELED,
                                cast.id() + " is " + cast.state() + ", though " + later.id() + " was cancelled"))
                : Optional.empty();
    }

    private static boolean isUndone(Snapshot.Operation earlier, Snapshot.Operation later) {
        return earlier.orders().cancelled() && later.isTerminal();
    }

    private static Optional<Violation> aged(Snapshot.Operation earlier, Snapshot.Operation later, Duration elapsed) {
        var more = later.orders().stood().minus(earlier.orders().stood());
        return more.plus(ORDERING).isNegative() || more.minus(ORDERING).compareTo(elapsed) > 0
                ? violated(
                        Invariant.STANDS_STILL,
                        later.id() + " had stood still for " + earlier.orders().stood() + ", and " + elapsed
                                + " later for " + later.orders().stood())
                : Optional.empty();
    }

    private static Optional<Violation> takenWhilePaused(Snapshot.Operation earlier, Snapshot.Operation later) {
        var isTheSamePause = earlier.orders().pausedSince().isPresent()
                && earlier.orders().pausedSince().equals(later.orders().pausedSince());
        return isTheSamePause && earlier.attempt() != later.attempt()
                ? violated(
                        Invariant.STANDS_STILL,
                        later.id() + " is paused, and its attempt is " + later.attempt() + " now")
                : Optional.empty();
    }

    private static Optional<Violation> violated(Invariant invariant, String where) {
        return Optional.of(new Violation(invariant, where));
    }
}
