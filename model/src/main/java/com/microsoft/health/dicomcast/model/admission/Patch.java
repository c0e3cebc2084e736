package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** What a PATCH wishes: a change of whatever the cast is when it is judged. */
public interface Patch {
    /** Whether it names nothing at all; then it changes nothing, whatever state the cast is in (C-51). */
    boolean isEmpty();

    /** The wish that comes of it, or what is wrong with it. */
    Outcome<CastSpec> of(Cast cast);
}
