package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;

/** May the cast's worker move to another cluster, and to which (decision 40)? */
public final class FailoverAdmission {
    private final FailoverTargets targets;

    public FailoverAdmission(FailoverTargets targets) {
        this.targets = targets;
    }

    /** Where it would go. Nothing has been looked up in that cluster yet. */
    public Outcome<Relocation> plan(CastId id, FailoverTargets.Wish wish, Situation now) {
        return now.cast()
                .map(cast -> ParentChecks.missing(id, now.family())
                        .or(() -> ParentChecks.unstable(id, now.family()))
                        .or(now::busy)
                        .map(Outcome::<Relocation>refuse)
                        .orElseGet(() -> plan(cast, wish)))
                .orElseGet(() -> Outcome.refuse(Refusal.notFound(id)));
    }

    private Outcome<Relocation> plan(Cast cast, FailoverTargets.Wish wish) {
        return cast.isProvisioned()
                ? targets.choose(cast, wish)
                        .then(relocation -> obstacle(cast, relocation)
                                .map(Outcome::<Relocation>refuse)
                                .orElseGet(() -> Outcome.accept(relocation)))
                : Outcome.refuse(Refusal.neverProvisioned(cast.id()));
    }

    /** A worker that may run elsewhere would go on unseen, or run beside the one that is to start there. */
    private static Optional<Refusal> obstacle(Cast cast, Relocation relocation) {
        var target = relocation.to().cluster();
        var unsafe = cast.elsewhere().strays().stream()
                .filter(cluster -> !cluster.equals(target))
                .toList();
        if (!unsafe.isEmpty()) {
            return Optional.of(Refusal.strayed(cast.id(), unsafe));
        }
        return isAbandoned(cast, target)
                ? Optional.of(Refusal.notCleared(cast.id(), List.of(target)))
                : Optional.empty();
    }

    private static boolean isAbandoned(Cast cast, String cluster) {
        return cast.resources().stream()
                .filter(each -> each.castGuid().equals(cast.guid()))
                .filter(each -> each.state() == ProvisionedResource.State.Abandoned)
                .anyMatch(each -> each.cluster().filter(cluster::equals).isPresent());
    }

    /** Begins it; the same call again joins the operation that it began. */
    public Outcome<Admitted> decide(
            CastId id, FailoverTargets.Wish wish, Intervention ordered, Call call, Situation now, OperationId fresh) {
        return Replays.of(call, now)
                .map(Outcome::accept)
                .orElseGet(() -> plan(id, wish, now).then(to -> Outcome.accept(begin(to, ordered, call, now, fresh))));
    }

    private static Admitted begin(
            Relocation relocation, Intervention ordered, Call call, Situation now, OperationId fresh) {
        var before = now.family().cast().orElseThrow();
        var old = before.value();
        var operation = OperationDraft.of(
                        OperationKind.Failover, old.id(), old.location(), call, fresh, Optional.empty())
                .relocating(relocation)
                .with(ordered);
        var resource = now.family().dicomService().orElseThrow().internalServiceName();
        var cast = old.headingFor(relocation.to(), resource)
                .startedBy(operation.id(), OperationKind.Failover.inProgress(), call.now());
        return new Admitted.Begun(
                cast,
                operation,
                Commit.of(
                        new Commit.ReplaceCast(cast, before.tag()),
                        SlotChecks.take(old.id(), now.family()),
                        new Commit.CreateOperation(operation)));
    }
}
