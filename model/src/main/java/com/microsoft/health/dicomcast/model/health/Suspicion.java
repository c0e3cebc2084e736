package com.microsoft.health.dicomcast.model.health;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import java.time.Instant;
import java.util.Optional;

/** Why a cast has to be looked at closely; what is suspected is never told before a close look has confirmed it. */
public enum Suspicion {
    /** Nobody has looked at this state of it to the end. */
    NotExamined,
    /** It is unhealthy: it may work again. */
    Alerted,
    /** A check has failed once. */
    Doubted,
    /** The last look is a day ago. */
    Aged,
    FhirServiceAbsent,
    IdentityChanged,
    /** A role assignment that granted access is not listed any more, or its custom role was changed. */
    AssignmentLost,
    SectionLost;

    /** The first reason there is to suspect a cast in Succeeded; an undisturbed one gives none. */
    public static Optional<Suspicion> of(Cast cast, Glance seen, Instant now) {
        if (!cast.health().alerts().isEmpty()) {
            return Optional.of(Alerted);
        }
        var witness = seen.witness().filter(any -> any.isOf(cast));
        if (witness.filter(known -> !known.doubts().areNone()).isPresent()) {
            return Optional.of(Doubted);
        }
        return witness.filter(Witness::passed)
                .map(known -> of(cast, known, seen, now))
                .orElse(Optional.of(NotExamined));
    }

    private static Optional<Suspicion> of(Cast cast, Witness known, Glance seen, Instant now) {
        if (!seen.hasFhirService()) {
            return Optional.of(FhirServiceAbsent);
        }
        var principal = Optional.ofNullable(CustomerIdentity.of(seen.identity()).principalId());
        if (!known.principal().equals(principal)) {
            return Optional.of(IdentityChanged);
        }
        if (seen.assignments()
                .filter(listed -> !listed.containsAll(known.assignments()))
                .isPresent()) {
            return Optional.of(AssignmentLost);
        }
        if (seen.hasSection().filter(there -> !there).isPresent()) {
            return Optional.of(SectionLost);
        }
        return known.isAged(cast.guid(), now) ? Optional.of(Aged) : Optional.empty();
    }
}
