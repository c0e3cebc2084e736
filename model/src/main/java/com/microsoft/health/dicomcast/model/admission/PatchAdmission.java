package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** May this PATCH change the cast? As for PUT, but a cast that is not there is not made (C-37), and the wish depends on it. */
public final class PatchAdmission {
    private final Acceptance acceptance;

    public PatchAdmission(Policy policy) {
        this.acceptance = new Acceptance(policy);
    }

    public Outcome<Admitted> decide(CastId id, Patch patch, Call call, Situation now, Proposal fresh) {
        return SubscriptionChecks.refuseWrite(id, now.family())
                .map(Outcome::<Admitted>refuse)
                .or(() -> Replays.of(call, now).map(Outcome::accept))
                .orElseGet(() -> now.cast()
                        .map(cast -> change(id, cast, patch, call, now, fresh))
                        .orElseGet(() -> Outcome.refuse(
                                ParentChecks.missing(id, now.family()).orElseGet(() -> Refusal.notFound(id)))));
    }

    private Outcome<Admitted> change(CastId id, Cast cast, Patch patch, Call call, Situation now, Proposal fresh) {
        var refusal = ParentChecks.missing(id, now.family())
                .or(() -> call.preconditions().refuseExisting(cast));
        if (refusal.isPresent()) {
            return Outcome.refuse(refusal.get());
        }
        if (patch.isEmpty()) {
            return Outcome.accept(new Admitted.Unchanged(cast));
        }
        return ParentChecks.unstable(id, now.family())
                .or(now::busy)
                .map(Outcome::<Admitted>refuse)
                .orElseGet(() -> patch.of(cast).then(wanted -> acceptance.of(id, wanted, call, now, fresh)));
    }
}
