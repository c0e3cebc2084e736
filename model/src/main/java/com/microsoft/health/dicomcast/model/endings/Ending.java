package com.microsoft.health.dicomcast.model.endings;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The last batch of an operation: operation, cast and slot turn together, under the fence. Empty when the executor does not
 * hold the operation any more: then somebody else ends it, or has.
 */
public final class Ending {
    private final OperationRef executor;
    private final Instant now;

    public Ending(OperationRef executor, Instant now) {
        this.executor = executor;
        this.now = now;
    }

    /**
     * Everything stands.
     *
     * @param left what earlier lives of the cast left that could not be removed
     * @param written the derived values that the section says now
     */
    public Optional<Commit> succeeded(WorkingSet found, List<Remnant> left, Optional<DerivedValues> written) {
        return succeeded(found, left, List.of(), written);
    }

    /**
     * The same, when there was something in other clusters too.
     *
     * @param cleared clusters in which nothing of the present life is left
     */
    public Optional<Commit> succeeded(
            WorkingSet found, List<Remnant> left, List<String> cleared, Optional<DerivedValues> written) {
        return held(found, (operation, cast) -> {
            var succeeded = operation.value().kind() == OperationKind.Clear
                    ? cast.value().cleared(cleared, operation.value().metState(), now)
                    : cast.value().succeeded(left, cleared, now);
            return Commit.of(
                    new Commit.ReplaceCast(written.map(succeeded::deriving).orElse(succeeded), cast.tag()),
                    new Commit.ReplaceOperation(operation.value().succeeded(now), operation.tag()));
        });
    }

    /**
     * The operation has failed.
     *
     * @param left what still exists, or may
     */
    public Optional<Commit> failed(WorkingSet found, List<ProvisionedResource> left, Failure why) {
        return held(
                found,
                (operation, cast) -> Commit.of(
                        new Commit.ReplaceCast(unachieved(operation.value(), cast.value(), left), cast.tag()),
                        new Commit.ReplaceOperation(operation.value().failed(why, now), operation.tag())));
    }

    private Cast unachieved(Operation operation, Cast cast, List<ProvisionedResource> left) {
        return operation.isCancelled() ? cast.canceled(left, now) : cast.failed(left, now);
    }

    /**
     * An update that failed: the customer's previous wish stands again (C-48). One that was ours shows only if it left the
     * section in disorder: the customer did nothing that failed.
     *
     * @param restored whether the section is as it was before
     */
    public Optional<Commit> reverted(WorkingSet found, Failure why, boolean restored) {
        return reverted(found, why, restored, List.of());
    }

    /**
     * The same, when there was something in other clusters too.
     *
     * @param cleared clusters in which nothing of the present life is left
     */
    public Optional<Commit> reverted(WorkingSet found, Failure why, boolean restored, List<String> cleared) {
        return held(
                found,
                (operation, cast) -> Commit.of(
                        new Commit.ReplaceCast(
                                reverted(operation.value(), cast.value(), restored, cleared), cast.tag()),
                        new Commit.ReplaceOperation(operation.value().failed(why, now), operation.tag())));
    }

    private Cast reverted(Operation operation, Cast cast, boolean restored, List<String> cleared) {
        if (operation.kind() == OperationKind.Clear) {
            // It has no wish that could fail, and touches nothing where the cast is.
            return cast.cleared(cleared, operation.metState(), now);
        }
        var reverted = cast.reverted().without(cleared);
        return restored && operation.kind().isRefreshing()
                ? reverted.settled(now)
                : unachieved(operation, reverted, reverted.resources());
    }

    /**
     * A failover that did not come through. One that had arrived all the same has succeeded: its worker runs there.
     *
     * @param cleared whether nothing is left in the cluster to which it was to go
     * @param restored whether the worker runs where it did before
     */
    public Optional<Commit> stayed(WorkingSet found, Failure why, boolean cleared, boolean restored) {
        var target = found.operation().flatMap(operation -> operation.value().relocation());
        var arrived = found.cast()
                .map(Versioned::value)
                .filter(cast ->
                        target.filter(to -> cast.placement().equals(to.to())).isPresent());
        if (arrived.isPresent()) {
            return succeeded(found, Remnant.everythingOf(arrived.get().earlierLives()), Optional.empty());
        }
        return target.flatMap(to -> held(
                found,
                (operation, cast) -> Commit.of(
                        new Commit.ReplaceCast(cast.value().stayed(to.to(), cleared, restored, now), cast.tag()),
                        new Commit.ReplaceOperation(operation.value().failed(why, now), operation.tag()))));
    }

    /**
     * Nobody carries it out any more: it ends as it stands, and all that is listed stays listed. Where its cast is gone,
     * cannot be read or belongs to another operation, it ends alone.
     */
    public Optional<Commit> abandoned(WorkingSet found, Failure why) {
        var listed = found.cast().map(cast -> cast.value().resources()).orElse(List.of());
        var isUpdate = found.operation()
                .filter(operation -> operation.value().kind().inProgress() == ProvisioningState.Updating)
                .isPresent();
        return (isUpdate ? reverted(found, why, false) : failed(found, listed, why)).or(() -> alone(found, why));
    }

    private Optional<Commit> alone(WorkingSet found, Failure why) {
        return found.operation()
                .filter(operation -> operation.value().isHeldBy(executor))
                .map(operation ->
                        Commit.of(new Commit.ReplaceOperation(operation.value().failed(why, now), operation.tag())));
    }

    /** The cast goes, its slot is free, and the operation says so: in one batch, so that GET is 404 at once. */
    public Optional<Commit> deleted(WorkingSet found, Optional<Versioned<Slot>> slot) {
        return held(found, (operation, cast) -> {
            var writes = new ArrayList<Commit.Write>();
            writes.add(new Commit.DeleteCast(cast.value(), cast.tag()));
            slot.ifPresent(held -> writes.add(new Commit.ReplaceSlot(
                    held.value().released(cast.value().id().name()), held.tag())));
            writes.add(new Commit.ReplaceOperation(operation.value().succeeded(now), operation.tag()));
            return new Commit(writes);
        });
    }

    private Optional<Commit> held(WorkingSet found, BiFunction<Versioned<Operation>, Versioned<Cast>, Commit> commit) {
        return found.operation()
                .filter(operation -> operation.value().isHeldBy(executor))
                .flatMap(operation -> found.cast()
                        .filter(cast -> cast.value().activeOperation().equals(Optional.of(executor.operation())))
                        .map(cast -> commit.apply(operation, cast)));
    }
}
