package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.Optional;

/**
 * Everything a decision needs, read beforehand.
 *
 * @param active the operation that the cast names as its own, if it names one
 */
public record Situation(Family family, Optional<Versioned<Operation>> active) {
    Optional<Cast> cast() {
        return family.cast().map(Versioned::value);
    }

    /** The operation at work, if there is one. */
    public Optional<Operation> running() {
        return active.map(Versioned::value)
                .filter(operation -> !operation.status().isTerminal());
    }
}
