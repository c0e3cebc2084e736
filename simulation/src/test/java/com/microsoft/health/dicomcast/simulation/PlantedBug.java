package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Paused;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.WorkingSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bugs that the simulation must be able to find, each as a way in which the provider sees or writes its documents. */
enum PlantedBug {
    /** Whoever executes an operation believes that it is still the one, and writes whatever others have written. */
    NO_FENCE {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "workingSet" -> held((OperationRef) arguments[0], documents);
                case "commit" -> commit(unconditional((Commit) arguments[0], documents), documents);
                default -> original.call();
            });
        }
    },

    /** A cast is accepted whoever holds the DICOM service's slot. */
    NO_SLOT {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "family" -> withoutHolders((Family) Objects.requireNonNull(original.call()));
                case "commit" -> commit(addingToTheSlot((Commit) arguments[0], documents), documents);
                default -> original.call();
            });
        }
    },

    /** What is made is listed once it is there, and not before. */
    ENTRY_AFTER_ACT {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "commit" -> commit(listingLess((Commit) arguments[0]), documents);
                default -> original.call();
            });
        }
    },

    /** What is to be told is forgotten before somebody has heard it. */
    FORGOTTEN_BEFORE_TOLD {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "outbox" -> forgotten((Page<?>) Objects.requireNonNull(original.call()), documents);
                default -> original.call();
            });
        }
    },

    /** Whoever claims an operation does not see that it was cancelled, and goes on with it. */
    CANCELLED_GOES_ON {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "advance" ->
                    ((Optional<?>) Objects.requireNonNull(original.call()))
                            .map(found -> like((Operation) found, ((Operation) found).status(), List.of()));
                default -> original.call();
            });
        }
    },

    /** A pause that is over is forgotten: the operation has aged all the while. */
    PAUSE_FORGOTTEN {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "commit" -> commit(forgettingPauses((Commit) arguments[0]), documents);
                default -> original.call();
            });
        }
    },

    /** A worker that could not be stopped is not listed as abandoned before another one starts. */
    LEFT_BEHIND_UNSAID {
        @Override
        Documents in(Documents documents) {
            return Alteration.of(documents, (method, arguments, original) -> switch (method) {
                case "commit" -> commit(abandoningNothing((Commit) arguments[0]), documents);
                default -> original.call();
            });
        }
    };

    abstract Documents in(Documents documents);

    private static @Nullable Object commit(Commit altered, Documents documents) {
        documents.commit(altered);
        return null;
    }

    private static Page<?> forgotten(Page<?> found, Documents documents) {
        for (var each : found.documents()) {
            documents.commit(Commit.of(new Commit.DeleteEntry((OutboxEntry) each.value(), each.tag())));
        }
        return found;
    }

    private static WorkingSet held(OperationRef executor, Documents documents) {
        var found = documents.workingSet(executor);
        return new WorkingSet(
                found.operation().map(each -> new Versioned<>(heldBy(executor, each.value()), each.tag())),
                found.cast().map(each -> new Versioned<>(naming(executor, each.value()), each.tag())));
    }

    private static Operation heldBy(OperationRef executor, Operation old) {
        var status = old.status().isTerminal() ? OperationStatus.InProgress : old.status();
        var execution = old.execution();
        return executed(
                like(old, status, old.interventions()),
                new Execution(
                        executor.attempt(),
                        execution.attemptStarted(),
                        execution.state(),
                        execution.stopped(),
                        execution.paused()));
    }

    private static Operation like(Operation old, OperationStatus status, List<Intervention> interventions) {
        return new Operation(
                old.id(),
                old.kind(),
                old.cast(),
                status,
                old.phase(),
                old.percentComplete(),
                old.execution(),
                old.location(),
                old.apiVersion(),
                old.request(),
                old.caller(),
                old.trace(),
                old.supersedes(),
                old.started(),
                old.deadline(),
                old.ended(),
                old.failure(),
                old.callback(),
                interventions,
                old.relocation(),
                old.met());
    }

    private static Operation executed(Operation old, Execution execution) {
        return new Operation(
                old.id(),
                old.kind(),
                old.cast(),
                old.status(),
                old.phase(),
                old.percentComplete(),
                execution,
                old.location(),
                old.apiVersion(),
                old.request(),
                old.caller(),
                old.trace(),
                old.supersedes(),
                old.started(),
                old.deadline(),
                old.ended(),
                old.failure(),
                old.callback(),
                old.interventions(),
                old.relocation(),
                old.met());
    }

    private static Commit forgettingPauses(Commit commit) {
        return new Commit(commit.writes().stream()
                .map(write -> write instanceof Commit.ReplaceOperation replace
                                && !replace.operation().isPaused()
                        ? new Commit.ReplaceOperation(neverPaused(replace.operation()), replace.tag())
                        : write)
                .toList());
    }

    private static Operation neverPaused(Operation operation) {
        var execution = operation.execution();
        return executed(
                operation,
                new Execution(
                        execution.attempt(),
                        execution.attemptStarted(),
                        execution.state(),
                        execution.stopped(),
                        Paused.NEVER));
    }

    private static Commit abandoningNothing(Commit commit) {
        return new Commit(commit.writes().stream()
                .map(write -> write instanceof Commit.ReplaceCast replace
                        ? new Commit.ReplaceCast(abandoningNothing(replace.cast()), replace.tag())
                        : write)
                .toList());
    }

    private static Cast abandoningNothing(Cast cast) {
        return cast.placed(
                cast.placement(),
                cast.resources().stream()
                        .map(each -> each.state() == ProvisionedResource.State.Abandoned
                                ? each.in(ProvisionedResource.State.Created)
                                : each)
                        .toList());
    }

    private static Cast naming(OperationRef executor, Cast old) {
        return new Cast(
                old.id(),
                old.guid(),
                old.spec(),
                old.lastGood(),
                old.state(),
                Optional.of(executor.operation()),
                old.resourceVersion(),
                old.location(),
                old.placement(),
                old.resources(),
                old.unreadable(),
                old.systemData(),
                old.created(),
                old.updated(),
                old.derivation(),
                old.health(),
                old.changed(),
                old.restart());
    }

    private static Commit unconditional(Commit commit, Documents documents) {
        var writes = new ArrayList<Commit.Write>();
        for (var write : commit.writes()) {
            if (write instanceof Commit.ReplaceCast replace) {
                var found =
                        documents.family(replace.cast().id(), Optional.empty()).cast();
                writes.add(new Commit.ReplaceCast(
                        replace.cast(), found.map(Versioned::tag).orElse(replace.tag())));
            } else if (write instanceof Commit.ReplaceOperation replace) {
                var found = documents.operation(replace.operation().id());
                writes.add(new Commit.ReplaceOperation(
                        replace.operation(), found.map(Versioned::tag).orElse(replace.tag())));
            } else {
                writes.add(write);
            }
        }
        return new Commit(writes);
    }

    private static Family withoutHolders(Family family) {
        var slot = family.slot().map(each -> new Versioned<>(holding(each.value(), List.of()), each.tag()));
        return new Family(
                family.workspace(),
                family.dicomService(),
                family.fhirService(),
                family.cast(),
                slot,
                family.subscription());
    }

    private static Slot holding(Slot slot, List<ArmName> holders) {
        return new Slot(slot.dicomService(), holders, slot.parentOperation(), slot.epoch());
    }

    private static Commit addingToTheSlot(Commit commit, Documents documents) {
        return new Commit(commit.writes().stream()
                .map(write -> write instanceof Commit.ReplaceSlot replace ? adding(replace, commit, documents) : write)
                .toList());
    }

    private static Commit.Write adding(Commit.ReplaceSlot replace, Commit commit, Documents documents) {
        var cast = commit.writes().stream()
                .flatMap(write -> write instanceof Commit.CreateCast create
                        ? Stream.of(create.cast())
                        : write instanceof Commit.DeleteCast delete
                                ? Stream.of(delete.cast())
                                : write instanceof Commit.ReplaceCast other ? Stream.of(other.cast()) : Stream.empty())
                .findFirst()
                .orElseThrow();
        var holders = new LinkedHashSet<>(documents
                .family(cast.id(), Optional.empty())
                .slot()
                .map(slot -> slot.value().holders())
                .orElse(List.of()));
        if (commit.writes().stream().anyMatch(Commit.DeleteCast.class::isInstance)) {
            holders.remove(cast.id().name());
        } else {
            holders.add(cast.id().name());
        }
        return new Commit.ReplaceSlot(holding(replace.slot(), List.copyOf(holders)), replace.tag());
    }

    private static Commit listingLess(Commit commit) {
        return new Commit(commit.writes().stream()
                .map(write -> write instanceof Commit.CreateCast create
                        ? new Commit.CreateCast(listingLess(create.cast()))
                        : write)
                .toList());
    }

    private static Cast listingLess(Cast cast) {
        var later = cast.resources().stream()
                .filter(each -> each.kind() != ProvisionedResource.Kind.RoleAssignment)
                .toList();
        return cast.placed(cast.placement(), later);
    }
}
