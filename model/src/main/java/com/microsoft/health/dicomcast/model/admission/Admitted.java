package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;

/** A call that may go ahead, and what that means. */
public sealed interface Admitted {
    /** Nothing is to be done: the cast is as it is wished. */
    record Unchanged(Cast cast) implements Admitted {}

    /** Nothing is to be done: there is no such cast. */
    record Absent() implements Admitted {}

    /** The same call was accepted before and its operation is at work. */
    record Replayed(Cast cast, Operation operation) implements Admitted {}

    /** A new operation, once the commit stands. */
    record Begun(Cast cast, Operation operation, Commit commit) implements Admitted {}
}
