package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.function.Supplier;

/** Decides and commits; whenever somebody else was faster, reads and decides again (C-35). */
final class Commits {
    private static final int TRIES = 3;

    private final Documents documents;
    private final Backoff backoff;

    Commits(Documents documents, Backoff backoff) {
        this.documents = documents;
        this.backoff = backoff;
    }

    /**
     * Makes a decision come true.
     *
     * @param decision reads the situation anew each time
     */
    Outcome<Admitted> settle(CastId id, Supplier<Outcome<Admitted>> decision) {
        for (var tries = 1; tries <= TRIES; tries++) {
            var decided = decision.get();
            if (isDone(decided)) {
                return decided;
            }
            backoff.after(tries);
        }
        return Outcome.refuse(Refusal.concurrentModification(id));
    }

    private boolean isDone(Outcome<Admitted> decided) {
        return decided.fold(admitted -> !(admitted instanceof Admitted.Begun begun) || isCommitted(begun), why -> true);
    }

    private boolean isCommitted(Admitted.Begun begun) {
        try {
            documents.commit(begun.commit());
            return true;
        } catch (ConcurrentChangeException e) {
            return false;
        }
    }
}
