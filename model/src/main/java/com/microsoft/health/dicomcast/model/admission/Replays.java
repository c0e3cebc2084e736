package com.microsoft.health.dicomcast.model.admission;

import java.util.Optional;

/** The same call while its operation is at work finds that operation, before preconditions are judged (C-40). */
final class Replays {
    private Replays() {}

    static Optional<Admitted> of(Call call, Situation now) {
        return now.running()
                .filter(operation -> operation.request().equals(call.fingerprint()))
                .flatMap(operation -> now.cast().map(cast -> new Admitted.Replayed(cast, operation)));
    }
}
