package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import com.microsoft.health.dicomcast.model.cast.Derivation;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a cast's document remembers of the derived values in its section. */
record StoredDerivation(@Nullable Written written, @Nullable Attempt attempt) {
    /** The values that the section has. */
    record Written(
            String dicomServiceUrl,
            CustomerIdentity customerIdentity,
            String fhirServiceUrl,
            String fhirAudience,
            WorkerDefaults worker,
            boolean suspended) {
        static Written of(DerivedValues values) {
            return new Written(
                    values.dicomServiceUrl(),
                    values.customerIdentity(),
                    values.fhirServiceUrl(),
                    values.fhirAudience(),
                    values.defaults(),
                    values.suspended());
        }

        DerivedValues toModel() {
            return new DerivedValues(
                    dicomServiceUrl, customerIdentity, fhirServiceUrl, fhirAudience, worker, suspended);
        }
    }

    /** The last try to bring other values there. */
    record Attempt(String fingerprint, Instant time) {}

    static StoredDerivation of(Derivation derivation) {
        return new StoredDerivation(
                derivation.written().map(Written::of).orElse(null),
                derivation
                        .attempt()
                        .map(last -> new Attempt(last.fingerprint(), last.at()))
                        .orElse(null));
    }

    Derivation toModel() {
        return new Derivation(
                Optional.ofNullable(written).map(Written::toModel),
                Optional.ofNullable(attempt).map(last -> new Derivation.Attempt(last.fingerprint, last.time)));
    }
}
