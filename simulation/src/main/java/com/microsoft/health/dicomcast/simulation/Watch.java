package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.invariants.Checker;
import com.microsoft.health.dicomcast.invariants.Invariant;
import com.microsoft.health.dicomcast.invariants.Snapshot;
import com.microsoft.health.dicomcast.invariants.Violation;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the world whenever something in it has changed, and keeps what is wrong. */
final class Watch implements FaultyWire.Onlooker {
    private static final List<String> WRITES = List.of("commit ", "advance ", "record ", "PUT ", "DELETE ");

    private static final int INTERNAL_ERROR = 500;

    private final World world;
    private final Kernel kernel;
    private final Snapshots snapshots;
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable Snapshot last;

    Watch(World world, Kernel kernel, Snapshots snapshots) {
        this.world = world;
        this.kernel = kernel;
        this.snapshots = snapshots;
    }

    List<Violation> violations() {
        return violations;
    }

    @Override
    public Runnable before(String what) {
        var write = what.startsWith("commit ") ? write(what) : Optional.<Snapshot.Write>empty();
        return WRITES.stream().anyMatch(what::startsWith)
                ? () -> look(write.map(List::of).orElse(List.of()))
                : () -> {};
    }

    /** What an operator is answered. */
    void lookAt(SimulatedReply reply, String target) {
        if (reply.code() == INTERNAL_ERROR) {
            violations.add(new Violation(Invariant.ANSWERED, target + " was answered " + reply.code()));
        }
    }

    /** Something has changed that came by no wire. */
    void look() {
        look(List.of());
    }

    /**
     * The last look.
     *
     * @param quiet whether nothing goes on any more, in the durable backend and with those who call
     */
    void lookAtRest(boolean quiet) {
        if (!quiet) {
            violations.add(new Violation(Invariant.AT_REST, "something goes on without end"));
        }
        violations.addAll(Checker.atRest(snapshots.take(List.of())));
    }

    private void look(List<Snapshot.Write> writes) {
        var now = snapshots.take(writes);
        violations.addAll(Checker.always(now));
        if (last != null) {
            violations.addAll(Checker.between(last, now));
        }
        last = now;
    }

    /** What the running activity is about to write, and who holds the cast that it works on. */
    private Optional<Snapshot.Write> write(String what) {
        return kernel.running()
                .map(Strand::input)
                .filter(input -> !input.isEmpty())
                .flatMap(Watch::executor)
                .map(executor ->
                        new Snapshot.Write(executor.operation().text(), executor.attempt(), what, holder(executor)));
    }

    private static Optional<OperationRef> executor(String input) {
        var json = Json.read(input, JsonNode.class);
        var executor = json.has("executor") ? json.get("executor") : json;
        return executor.has("attempt")
                ? Optional.of(Json.read(executor.toString(), OperationRef.class))
                : Optional.empty();
    }

    private Optional<String> holder(OperationRef executor) {
        return world.store().allOf(Cast.class).stream()
                .filter(cast -> cast.id().equals(executor.cast()))
                .findFirst()
                .flatMap(Cast::activeOperation)
                .flatMap(active -> world.store().allOf(Operation.class).stream()
                        .filter(operation -> operation.id().equals(active))
                        .findFirst())
                .map(held -> Snapshot.Write.holding(
                        held.id().text(), held.execution().attempt()));
    }
}
