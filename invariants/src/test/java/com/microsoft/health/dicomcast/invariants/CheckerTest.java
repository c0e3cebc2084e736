package com.microsoft.health.dicomcast.invariants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each violation is seen, and what is right is not called wrong. */
final class CheckerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofHours(1));
    private static final Snapshot.Rules RULES = new Snapshot.Rules(Duration.ofMinutes(30), 1);
    private static final Snapshot.Resource ACCOUNT = new Snapshot.Resource("StorageAccount", "dc1", "life1");
    private static final Snapshot.Operation DELETE = operation("delete1", "Delete", "InProgress");
    private static final Snapshot.Orders CANCELLED = new Snapshot.Orders(true, Duration.ZERO, Optional.empty());
    private static final Snapshot.Cast DELETING = cast("life1", "Deleting", "delete1", "Created");
    private static final Snapshot.Cast STANDING = cast("life1", "Succeeded", null, "Created");

    private Snapshot world = new Snapshot(
            NOW,
            RULES,
            List.of(STANDING),
            List.of(),
            List.of(new Snapshot.Slot("ds1", Set.of("cast1"))),
            Set.of(ACCOUNT),
            List.of(new Snapshot.Service("k1", Optional.of("life1"), "count=1", Optional.of("count=1"))),
            List.of());

    @Test
    void aWorldInOrderViolatesNothing() {
        assertEquals(List.of(), Checker.atRest(world));
        assertEquals(List.of(), Checker.between(world, world));
    }

    @Test
    void anOperationMayOverrunItsDeadlineForAWhile() {
        world = with(List.of(DELETING), List.of(DELETE));

        assertEquals(List.of(), Checker.always(at(DEADLINE.plus(RULES.overrun()))));
        assertViolated(Checker.always(at(DEADLINE.plus(RULES.overrun()).plusMillis(1))), Invariant.TERMINAL_IN_TIME);
    }

    @Test
    void whatIsToldAndWhatIsStoredAreTheSameAtRest() {
        assertEquals(List.of(), Checker.atRest(listing(Map.of("cast1", "v2"), Map.of("cast1", "v2"))));
        for (var told :
                List.of(Map.of("cast1", "v1"), Map.<String, String>of(), Map.of("cast1", "v2", "cast2", "v1"))) {
            assertViolated(Checker.atRest(listing(Map.of("cast1", "v2"), told)), Invariant.TOLD);
            assertEquals(List.of(), Checker.always(listing(Map.of("cast1", "v2"), told)));
        }
    }

    @Test
    void aListerBelievesTheNewestInWhicheverOrderTheyCome() {
        var lister = new Lister();
        lister.hear("cast1", NOW.plusSeconds(2), Optional.of("v2"));
        lister.hear("cast1", NOW.plusSeconds(1), Optional.of("v1"));
        lister.hear("cast2", NOW.plusSeconds(5), Optional.empty());
        lister.hear("cast2", NOW.plusSeconds(4), Optional.of("v4"));

        assertEquals(Map.of("cast1", "v2"), lister.list());
    }

    private Snapshot listing(Map<String, String> stored, Map<String, String> told) {
        return new Snapshot(
                world.now(),
                world.rules(),
                world.casts(),
                world.operations(),
                world.slots(),
                world.resources(),
                world.inTransit(),
                world.services(),
                world.writes(),
                new Snapshot.Lists(stored, told));
    }

    @Test
    void whatNoDocumentListsIsALeak() {
        var unlisted = cast("life2", "Succeeded", null, "Created");

        assertViolated(Checker.always(with(List.of(unlisted), List.of())), Invariant.LISTED);
    }

    @Test
    void whatIsListedForACastOnItsWayIsNoLeakAndNoRest() {
        var moving = new Snapshot(
                NOW, RULES, List.of(), List.of(), List.of(), Set.of(ACCOUNT), Set.of(ACCOUNT), List.of(), List.of());

        assertEquals(List.of(), Checker.always(moving));
        assertViolated(Checker.atRest(moving), Invariant.AT_REST);
    }

    @Test
    void whatIsSaidToBeCreatedExistsAtRest() {
        var without = new Snapshot(
                NOW, RULES, world.casts(), List.of(), world.slots(), Set.of(), world.services(), List.of());
        assertEquals(List.of(), Checker.always(without));
        assertViolated(Checker.atRest(without), Invariant.TRUTHFUL);

        var remains = cast("life1", "Failed", null, "Deleting");
        assertEquals(
                List.of(),
                Checker.atRest(new Snapshot(
                        NOW, RULES, List.of(remains), List.of(), world.slots(), Set.of(), List.of(), List.of())));
    }

    @Test
    void aSlotNamesExactlyTheCastsThatAreThere() {
        var second = new Snapshot.Cast("cast2", "ds1", "life2", "Succeeded", Optional.empty(), List.of());
        var both = new Snapshot.Slot("ds1", Set.of("cast1", "cast2"));

        assertViolated(Checker.always(with(List.of(STANDING, second), List.of())), Invariant.ONE_CAST);
        assertViolated(
                Checker.always(new Snapshot(
                        NOW,
                        RULES,
                        List.of(STANDING, second),
                        List.of(),
                        List.of(both),
                        Set.of(ACCOUNT),
                        List.of(),
                        List.of())),
                Invariant.ONE_CAST);
        assertViolated(
                Checker.always(
                        new Snapshot(NOW, RULES, List.of(), List.of(), world.slots(), Set.of(), List.of(), List.of())),
                Invariant.ONE_CAST);
    }

    @Test
    void whatTheProviderWroteStays() {
        var touched = new Snapshot.Service("k1", Optional.of("life1"), "count=0", Optional.of("count=1"));

        assertViolated(Checker.always(with(touched)), Invariant.OTHERS_UNTOUCHED);
    }

    @Test
    void aWorkerRunsInOneClusterUnlessTheOtherWasAbandoned() {
        assertViolated(Checker.always(runningInTwo("Deleting")), Invariant.ONE_WORKER);
        assertEquals(List.of(), Checker.always(runningInTwo("Abandoned")));
    }

    private Snapshot runningInTwo(String stateOfTheFirst) {
        var cast = new Snapshot.Cast(
                "cast1",
                "ds1",
                "life1",
                "Succeeded",
                Optional.empty(),
                List.of(
                        new Snapshot.Entry(ACCOUNT, "Created"),
                        new Snapshot.Entry(
                                new Snapshot.Resource("KubernetesResource", "west/k1", "life1"), stateOfTheFirst),
                        new Snapshot.Entry(
                                new Snapshot.Resource("KubernetesResource", "east/k1", "life1"), "Created")));
        return new Snapshot(
                NOW,
                RULES,
                List.of(cast),
                List.of(),
                world.slots(),
                Set.of(ACCOUNT),
                List.of(running("west/k1"), running("east/k1")),
                List.of());
    }

    private static Snapshot.Service running(String name) {
        return new Snapshot.Service(name, Optional.of("life1"), "", Optional.empty(), Optional.of("life1"));
    }

    @Test
    void aSectionIsNotReplacedWhileItsCastIsThere() {
        var taken = new Snapshot.Service("k1", Optional.of("life2"), "count=1", Optional.empty());

        assertViolated(Checker.between(world, with(taken)), Invariant.OTHERS_UNTOUCHED);
    }

    @Test
    void whoDoesNotHoldAnOperationWritesNothing() {
        var held = new Snapshot.Write("delete1", 1, "the ending", Optional.of("delete1.1"));
        var late = new Snapshot.Write("delete1", 1, "the ending", Optional.of("delete1.2"));
        var gone = new Snapshot.Write("delete1", 1, "the ending", Optional.empty());

        assertEquals(List.of(), Checker.always(with(held)));
        assertViolated(Checker.always(with(late)), Invariant.FENCED);
        assertViolated(Checker.always(with(gone)), Invariant.FENCED);
    }

    @Test
    void anOperationEndsOnce() {
        var failed = operation("delete1", "Delete", "Failed");
        var before = with(List.of(STANDING), List.of(failed));

        assertViolated(Checker.between(before, with(List.of(), List.of(DELETE))), Invariant.ENDS_ONCE);
        assertEquals(List.of(), Checker.between(with(List.of(DELETING), List.of(DELETE)), before));
    }

    @Test
    void aCastShowsWhatItsOperationDoes() {
        assertViolated(
                Checker.always(with(List.of(cast("life1", "Creating", null, "Intended")), List.of())), Invariant.SHOWN);
        assertViolated(
                Checker.always(with(List.of(cast("life1", "Succeeded", "delete1", "Created")), List.of(DELETE))),
                Invariant.SHOWN);
        assertViolated(
                Checker.always(with(List.of(DELETING), List.of(operation("delete1", "Delete", "Succeeded")))),
                Invariant.SHOWN);
        assertViolated(Checker.always(with(List.of(DELETING), List.of())), Invariant.SHOWN);
    }

    @Test
    void aCastIsGoneOnceItsDeleteHasSucceeded() {
        var before = with(List.of(DELETING), List.of(DELETE));
        var done = List.of(operation("delete1", "Delete", "Succeeded"));

        assertViolated(Checker.between(before, with(List.of(STANDING), done)), Invariant.GONE);
        assertEquals(
                List.of(), Checker.between(before, with(List.of(cast("life2", "Succeeded", null, "Created")), done)));
    }

    @Test
    void whatWasCancelledEndsAsCanceledAndItsCastToo() {
        var before = with(
                List.of(cast("life1", "Updating", "op1", "Created")),
                List.of(ordered("Update", "InProgress", CANCELLED)));
        var cast = cast("life1", "Canceled", null, "Created");

        assertEquals(
                List.of(),
                Checker.between(before, with(List.of(cast), List.of(ordered("Update", "Canceled", CANCELLED)))));
        assertViolated(
                Checker.between(before, with(List.of(cast), List.of(ordered("Update", "Failed", CANCELLED)))),
                Invariant.CANCELED);
        assertViolated(
                Checker.between(before, with(List.of(STANDING), List.of(ordered("Update", "Canceled", CANCELLED)))),
                Invariant.CANCELED);
        var next = operation("op2", "Update", "Succeeded"); // the customer has asked for something else since
        assertEquals(
                List.of(),
                Checker.between(
                        before, with(List.of(STANDING), List.of(ordered("Update", "Canceled", CANCELLED), next))));
    }

    @Test
    void aCancelledFailoverThatHasArrivedSucceeds() {
        var before = with(
                List.of(cast("life1", "Updating", "op1", "Created")),
                List.of(ordered("Failover", "InProgress", CANCELLED)));

        assertEquals(
                List.of(),
                Checker.between(before, with(List.of(STANDING), List.of(ordered("Failover", "Succeeded", CANCELLED)))));
        assertViolated(
                Checker.between(before, with(List.of(STANDING), List.of(ordered("Failover", "Failed", CANCELLED)))),
                Invariant.CANCELED);
    }

    @Test
    void whatIsPausedDoesNotAge() {
        var stood = Duration.ofMinutes(20);
        world = with(
                List.of(cast("life1", "Deleting", "op1", "Created")),
                List.of(ordered("Delete", "InProgress", paused(stood))));
        var overdue = DEADLINE.plus(RULES.overrun());
        assertEquals(List.of(), Checker.always(at(overdue.plus(stood))));
        assertViolated(Checker.always(at(overdue.plus(stood).plusMillis(1))), Invariant.TERMINAL_IN_TIME);

        for (var wrong : List.of(Duration.ofMinutes(18), Duration.ofMinutes(27))) {
            var later = new Snapshot(
                    NOW.plus(Duration.ofMinutes(5)),
                    RULES,
                    world.casts(),
                    List.of(ordered("Delete", "InProgress", paused(wrong))),
                    world.slots(),
                    world.resources(),
                    world.services(),
                    List.of());
            assertViolated(Checker.between(world, later), Invariant.STANDS_STILL);
        }
    }

    @Test
    void nobodyTakesOverWhatIsPaused() {
        var orders = paused(Duration.ofMinutes(1));
        world = with(
                List.of(cast("life1", "Deleting", "op1", "Created")), List.of(ordered("Delete", "InProgress", orders)));
        var taken =
                new Snapshot.Operation("op1", "cast1", "Delete", "InProgress", 2, DEADLINE, Optional.empty(), orders);

        assertViolated(
                Checker.between(world, with(List.of(cast("life1", "Deleting", "op1", "Created")), List.of(taken))),
                Invariant.STANDS_STILL);
    }

    @Test
    void atRestNothingIsAbandonedByACastThatSucceeded() {
        assertViolated(
                Checker.atRest(with(List.of(cast("life1", "Succeeded", null, "Abandoned")), List.of())),
                Invariant.CLEARED);
        assertEquals(List.of(), Checker.atRest(with(List.of(cast("life1", "Failed", null, "Abandoned")), List.of())));
    }

    private static Snapshot.Orders paused(Duration stood) {
        return new Snapshot.Orders(false, stood, Optional.of(NOW.minus(Duration.ofMinutes(1))));
    }

    private static Snapshot.Operation ordered(String kind, String status, Snapshot.Orders orders) {
        var plain = operation("op1", kind, status);
        return new Snapshot.Operation(
                plain.id(), plain.cast(), kind, status, plain.attempt(), plain.deadline(), plain.ended(), orders);
    }

    @Test
    void atRestNothingIsAtWork() {
        assertViolated(Checker.atRest(with(List.of(DELETING), List.of(DELETE))), Invariant.AT_REST);
    }

    private static void assertViolated(List<Violation> violations, Invariant invariant) {
        var found = violations.stream().map(Violation::invariant).distinct().toList();
        assertEquals(Stream.of(invariant).toList(), found, violations::toString);
    }

    private Snapshot at(Instant now) {
        return new Snapshot(
                now,
                RULES,
                world.casts(),
                world.operations(),
                world.slots(),
                world.resources(),
                world.services(),
                world.writes());
    }

    private Snapshot with(List<Snapshot.Cast> casts, List<Snapshot.Operation> operations) {
        return new Snapshot(
                NOW, RULES, casts, operations, world.slots(), world.resources(), world.services(), List.of());
    }

    private Snapshot with(Snapshot.Service service) {
        return new Snapshot(
                NOW, RULES, world.casts(), List.of(), world.slots(), world.resources(), List.of(service), List.of());
    }

    private Snapshot with(Snapshot.Write write) {
        return new Snapshot(
                NOW,
                RULES,
                world.casts(),
                List.of(),
                world.slots(),
                world.resources(),
                world.services(),
                List.of(write));
    }

    private static Snapshot.Cast cast(String life, String state, @Nullable String operation, String entry) {
        var account = new Snapshot.Resource(ACCOUNT.kind(), ACCOUNT.name(), life);
        return new Snapshot.Cast(
                "cast1",
                "ds1",
                life,
                state,
                Optional.ofNullable(operation),
                List.of(new Snapshot.Entry(account, entry)));
    }

    private static Snapshot.Operation operation(String id, String kind, String status) {
        var ended = Optional.of(NOW).filter(any -> !status.equals("InProgress"));
        return new Snapshot.Operation(id, "cast1", kind, status, 1, DEADLINE, ended);
    }
}
