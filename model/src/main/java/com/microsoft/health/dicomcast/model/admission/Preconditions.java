package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** What the caller requires of the resource's present state (C-37). */
public record Preconditions(Match ifMatch, Match ifNoneMatch) {
    public static final Preconditions NONE = new Preconditions(Match.ABSENT, Match.ABSENT);

    /** For PUT, which may make the resource. */
    Optional<Refusal> refusePut(Optional<Cast> cast) {
        if (cast.isPresent()) {
            return refuseExisting(cast.get());
        }
        return malformed()
                .or(() -> ifMatch.present() ? Optional.of(Refusal.preconditionFailedByAbsence()) : Optional.empty());
    }

    /** For a resource that is there. */
    Optional<Refusal> refuseExisting(Cast cast) {
        return malformed().or(() -> mismatch(cast));
    }

    private Optional<Refusal> mismatch(Cast cast) {
        var current = "the resource's etag is " + cast.etag().quoted();
        if (ifMatch.present() && !ifMatch.names(cast.etag())) {
            return Optional.of(Refusal.preconditionFailed("If-Match", current));
        }
        if (ifNoneMatch.present() && ifNoneMatch.names(cast.etag())) {
            return Optional.of(Refusal.preconditionFailedByPresence(current));
        }
        return Optional.empty();
    }

    /** A condition that cannot be read must not count as one that holds. */
    private Optional<Refusal> malformed() {
        if (!ifMatch.readable()) {
            return Optional.of(Refusal.malformedPrecondition("If-Match"));
        }
        return ifNoneMatch.readable() ? Optional.empty() : Optional.of(Refusal.malformedPrecondition("If-None-Match"));
    }
}
