package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.Optional;

/** One version of the API: how a cast looks on the wire, both ways. */
public interface ApiVersion {
    /** As it stands in {@code api-version}. */
    String name();

    /** What the body wishes for this cast, with every default applied. */
    Outcome<CastSpec> read(ObjectNode body, CastId id);

    /**
     * The wish, with everything that this version does not know left as it is (C-13).
     *
     * @param wanted as {@link #read} found it
     */
    CastSpec retaining(CastSpec wanted, CastSpec before);

    /**
     * What the cast is to become when the patch is laid over its representation (C-51), by the same rules as {@link #read}.
     *
     * @param patch a JSON merge patch, RFC 7396
     */
    Outcome<CastSpec> patch(ObjectNode patch, Cast cast, Optional<DicomService> parent);

    /**
     * The representation of a cast.
     *
     * @param parent from which some members are looked up
     */
    ObjectNode write(Cast cast, Optional<DicomService> parent);
}
