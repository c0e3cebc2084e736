package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Judgement;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where it is written what a look at a cast came to, whoever has looked. */
final class HealthTurns {
    private static final Logger LOG = LoggerFactory.getLogger(HealthTurns.class);

    private final Documents documents;

    HealthTurns(Documents documents) {
        this.documents = documents;
    }

    /**
     * Writes the cast if its health differs, and with it, or alone, what is to be remembered if that differs.
     *
     * @param before what was remembered
     * @param witness what is to be remembered of the cast as it is then
     * @param at when it was looked
     * @throws com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException when one of them is not as it was met any
     *     more; nothing was written
     */
    void settle(
            Versioned<Cast> met,
            Judgement judgement,
            Optional<Versioned<Witness>> before,
            Function<Cast, Witness> witness,
            Instant at) {
        var writes = new ArrayList<Commit.Write>();
        var hasTurned = judgement.differsFrom(met.value().health());
        var now = hasTurned ? met.value().turned(judgement.health(), at) : met.value();
        if (hasTurned) {
            writes.add(new Commit.ReplaceCast(now, met.tag()));
        }
        remembered(before, witness.apply(now)).ifPresent(writes::add);
        if (!writes.isEmpty()) {
            documents.commit(new Commit(writes));
        }
        if (hasTurned) {
            LOG.info("{} is {}: {}", now.id(), now.health().status(), judgement.turns());
        }
    }

    private static Optional<Commit.Write> remembered(Optional<Versioned<Witness>> before, Witness now) {
        if (before.isEmpty()) {
            return now.isWorthRemembering() ? Optional.of(new Commit.CreateWitness(now)) : Optional.empty();
        }
        return now.differsFrom(before.get().value())
                ? Optional.of(new Commit.ReplaceWitness(now, before.get().tag()))
                : Optional.empty();
    }
}
