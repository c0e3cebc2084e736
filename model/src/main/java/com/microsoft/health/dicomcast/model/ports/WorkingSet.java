package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.operations.Operation;
import java.util.Optional;

/** What an executor works on. */
public record WorkingSet(Optional<Versioned<Operation>> operation, Optional<Versioned<Cast>> cast) {}
