package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.activities.OperationEnds;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides and commits; whenever somebody else was faster, reads and decides again (C-35). */
public final class Commits {
    private static final int TRIES = 3;

    private final Documents documents;
    private final Backoff backoff;

    public Commits(Documents documents, Backoff backoff) {
        this.documents = documents;
        this.backoff = backoff;
    }

    /**
     * Makes a decision come true.
     *
     * @param decision reads the situation anew each time; may itself find that somebody else was faster
     */
    public Outcome<Admitted> settle(CastId id, Supplier<Outcome<Admitted>> decision) {
        return persistently(() -> decision.get().then(this::committed))
                .orElseGet(() -> Outcome.refuse(Refusal.concurrentModification(id)));
    }

    /** What comes of reading and writing; empty when somebody else was faster each time. */
    <T> Optional<T> persistently(Supplier<T> act) {
        for (var tries = 1; tries <= TRIES; tries++) {
            try {
                return Optional.of(act.get());
            } catch (ConcurrentChangeException e) {
                backoff.after(tries);
            }
        }
        return Optional.empty();
    }

    private Outcome<Admitted> committed(Admitted admitted) {
        if (admitted instanceof Admitted.Begun begun) {
            documents.commit(begun.commit());
            OperationEnds.log(begun.commit()); // of the one that a delete cut short
        }
        return Outcome.accept(admitted);
    }
}
