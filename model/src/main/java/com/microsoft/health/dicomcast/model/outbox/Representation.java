package com.microsoft.health.dicomcast.model.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.util.Optional;

/** How a version of the API shows a cast. */
public interface Representation {
    /** As it stands in {@code api-version}. */
    String apiVersion();

    /**
     * What GET answers.
     *
     * @param parent from which some members are looked up
     */
    ObjectNode of(Cast cast, Optional<DicomService> parent);
}
