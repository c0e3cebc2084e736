package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** May the cast go? A delete cuts a running create or update short; a second delete joins the first. */
public final class DeleteAdmission {
    private DeleteAdmission() {}

    /** A customer's DELETE. A cast whose parent is gone may be deleted; one whose parent is at work has to wait. */
    public static Outcome<Admitted> decide(CastId id, Call call, Situation now, Proposal fresh) {
        var cast = now.family().cast();
        if (cast.isEmpty()) {
            return Outcome.accept(new Admitted.Absent());
        }
        var unwelcome = SubscriptionChecks.refuseDelete(id, now.family());
        if (unwelcome.isPresent()) {
            return Outcome.refuse(unwelcome.get());
        }
        var joined = deleting(cast.get().value(), now);
        if (joined.isPresent()) {
            return Outcome.accept(joined.get());
        }
        return call.preconditions()
                .refuseExisting(cast.get().value())
                .or(() -> ParentChecks.unstable(id, now.family()))
                .<Outcome<Admitted>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(
                        begin(cast.get(), call, now, fresh, List.of(SlotChecks.take(id, now.family())))));
    }

    /** The parent is being deleted, or is gone: its state does not matter, and its provider holds the slot. */
    public static Admitted cascade(Call call, Situation now, Proposal fresh) {
        return now.family()
                .cast()
                .map(cast -> deleting(cast.value(), now).orElseGet(() -> begin(cast, call, now, fresh, List.of())))
                .orElseGet(Admitted.Absent::new);
    }

    private static Optional<Admitted> deleting(Cast cast, Situation now) {
        return now.running()
                .filter(operation -> operation.kind() == OperationKind.Delete)
                .map(operation -> new Admitted.Replayed(cast, operation));
    }

    private static Admitted begin(
            Versioned<Cast> before, Call call, Situation now, Proposal fresh, List<Commit.Write> slot) {
        var cutShort = now.active().filter(each -> !each.value().status().isTerminal());
        var operation = OperationDraft.of(
                OperationKind.Delete,
                before.value().id(),
                before.value().location(),
                call,
                fresh.operation(),
                cutShort.map(each -> each.value().id()));
        var cast = before.value().startedBy(operation.id(), OperationKind.Delete.inProgress(), call.now());
        var writes = new ArrayList<Commit.Write>(slot);
        writes.add(new Commit.ReplaceCast(cast, before.tag()));
        writes.add(new Commit.CreateOperation(operation));
        cutShort.ifPresent(each -> writes.add(cancel(each, operation, call)));
        return new Admitted.Begun(cast, operation, new Commit(writes));
    }

    private static Commit.Write cancel(Versioned<Operation> running, Operation by, Call call) {
        var why = new Failure(
                "OperationSuperseded", "A delete of the DICOM cast took over: operation '%s'.".formatted(by.id()));
        return new Commit.ReplaceOperation(running.value().canceled(why, call.now()), running.tag());
    }
}
