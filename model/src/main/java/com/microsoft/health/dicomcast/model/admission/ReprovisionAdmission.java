package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** May everything that the cast needs be made anew where it is missing (decision 39)? It may whenever nothing is at work. */
public final class ReprovisionAdmission {
    private ReprovisionAdmission() {}

    /** What forbids it. */
    public static Optional<Refusal> refuse(CastId id, Situation now) {
        return now.cast().isEmpty()
                ? Optional.of(Refusal.notFound(id))
                : ParentChecks.missing(id, now.family())
                        .or(() -> ParentChecks.unstable(id, now.family()))
                        .or(now::busy);
    }

    /** Begins it; the same call again joins the operation that it began. */
    public static Outcome<Admitted> decide(
            CastId id, Intervention ordered, Call call, Situation now, OperationId fresh) {
        return Replays.of(call, now)
                .map(Outcome::accept)
                .or(() -> refuse(id, now).map(Outcome::refuse))
                .orElseGet(() -> Outcome.accept(begin(now.family().cast().orElseThrow(), ordered, call, now, fresh)));
    }

    private static Admitted begin(
            Versioned<Cast> before, Intervention ordered, Call call, Situation now, OperationId fresh) {
        var old = before.value();
        var operation = OperationDraft.of(
                        OperationKind.Reprovision, old.id(), old.location(), call, fresh, Optional.empty())
                .with(ordered);
        var resource = now.family().dicomService().orElseThrow().internalServiceName();
        var cast = old.reprovisioning(resource, operation.id())
                .startedBy(operation.id(), OperationKind.Reprovision.inProgress(), call.now());
        return new Admitted.Begun(
                cast,
                operation,
                Commit.of(
                        new Commit.ReplaceCast(cast, before.tag()),
                        SlotChecks.take(old.id(), now.family()),
                        new Commit.CreateOperation(operation)));
    }
}
