package com.microsoft.health.dicomcast.model.cast;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the derived values in a cast's section.
 *
 * @param written what the section says; empty when it was written before anybody noted it
 * @param attempt the last try to bring other values there, until one succeeds
 */
public record Derivation(Optional<DerivedValues> written, Optional<Attempt> attempt) {
    public static final Derivation UNKNOWN = new Derivation(Optional.empty(), Optional.empty());

    /**
     * A try.
     *
     * @param fingerprint of the values
     */
    public record Attempt(String fingerprint, Instant at) {}

    static Derivation of(DerivedValues written) {
        return new Derivation(Optional.of(written), Optional.empty());
    }

    Derivation attempting(DerivedValues values, Instant now) {
        return new Derivation(written, Optional.of(new Attempt(values.fingerprint(), now)));
    }

    /** Whether these values were tried in vain less than {@code ago} ago. */
    public boolean hasAttempted(DerivedValues values, Instant now, Duration ago) {
        return attempt.filter(last -> last.fingerprint().equals(values.fingerprint()))
                .filter(last -> now.isBefore(last.at().plus(ago)))
                .isPresent();
    }
}
