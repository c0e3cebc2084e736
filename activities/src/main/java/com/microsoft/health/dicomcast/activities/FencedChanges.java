package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.function.UnaryOperator;

/** Changes of a cast's document in the middle of an operation. */
final class FencedChanges {
    private FencedChanges() {}

    static void write(Documents documents, Fence.Held held, UnaryOperator<Cast> change) {
        var cast = held.found().cast().orElseThrow();
        var operation = held.found().operation().orElseThrow();
        documents.commit(Commit.of(
                new Commit.ReplaceCast(change.apply(cast.value()), cast.tag()),
                // a take-over changes the operation alone: its tag is the fence
                new Commit.ReplaceOperation(operation.value(), operation.tag())));
    }
}
