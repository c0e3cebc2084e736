package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.model.admission.Patch;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.Optional;

/** A patch in the words of an api-version. */
record VersionedPatch(ApiVersion version, ObjectNode body, Optional<DicomService> parent) implements Patch {
    /** {@code {}} and {@code {"properties":{}}}. */
    @Override
    public boolean isEmpty() {
        return body.isEmpty()
                || (body.size() == 1 && body.path("properties") instanceof ObjectNode own && own.isEmpty());
    }

    @Override
    public Outcome<CastSpec> of(Cast cast) {
        return version.patch(body, cast, parent);
    }

    /** Where the patched cast is to write. */
    Optional<FhirServiceId> fhirService(Cast cast) {
        return of(cast).fold(wish -> Optional.of(wish.fhirService()), why -> Optional.empty());
    }
}
