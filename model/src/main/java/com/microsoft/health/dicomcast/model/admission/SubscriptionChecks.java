package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** Does the subscription's state allow it? (C-67) */
final class SubscriptionChecks {
    private SubscriptionChecks() {}

    static Optional<Refusal> refuseWrite(CastId cast, Family family) {
        return family.subscription().allowsWrite() ? Optional.empty() : Optional.of(refusal(cast, family));
    }

    static Optional<Refusal> refuseDelete(CastId cast, Family family) {
        return family.subscription().allowsDelete() ? Optional.empty() : Optional.of(refusal(cast, family));
    }

    private static Refusal refusal(CastId cast, Family family) {
        return Refusal.subscriptionState(SubscriptionId.of(cast.workspace()), family.subscription());
    }
}
