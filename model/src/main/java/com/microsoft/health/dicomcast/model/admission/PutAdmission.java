package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** May this PUT make the cast, or change it? A list of refusals, in the order that C-38 gives, and then the act. */
public final class PutAdmission {
    private final Acceptance acceptance;

    public PutAdmission(Policy policy) {
        this.acceptance = new Acceptance(policy);
    }

    public Outcome<Admitted> decide(CastId id, CastSpec wanted, Call call, Situation now, Proposal fresh) {
        return SubscriptionChecks.refuseWrite(id, now.family())
                .map(Outcome::<Admitted>refuse)
                .or(() -> Replays.of(call, now).map(Outcome::accept))
                .or(() -> obstacle(id, call, now).map(Outcome::refuse))
                .orElseGet(() -> acceptance.of(id, wanted, call, now, fresh));
    }

    /** What no PUT may wish for this cast, whatever else there is (C-69). */
    public static Optional<Refusal> fault(CastId id, CastSpec wanted) {
        return FhirChecks.outside(id, wanted.fhirService());
    }

    /** What forbids any PUT here, whatever its content: it is judged before the content is (C-38). */
    public static Optional<Refusal> obstacle(CastId id, Call call, Situation now) {
        return SubscriptionChecks.refuseWrite(id, now.family())
                .or(() -> ParentChecks.missing(id, now.family()))
                .or(() -> call.preconditions().refusePut(now.cast()))
                .or(() -> ParentChecks.unstable(id, now.family()))
                .or(now::busy);
    }
}
