package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/**
 * Everything a decision needs, read beforehand.
 *
 * @param active the operation that the cast names as its own, if it names one
 */
public record Situation(Family family, Optional<Versioned<Operation>> active) {
    public Optional<Cast> cast() {
        return family.cast().map(Versioned::value);
    }

    /** The operation at work, if there is one. */
    public Optional<Operation> running() {
        return active.map(Versioned::value)
                .filter(operation -> !operation.status().isTerminal());
    }

    /** The refusal for whoever wishes to change the cast while an operation holds it. */
    Optional<Refusal> busy() {
        return cast().flatMap(
                        cast -> cast.activeOperation().map(active -> Refusal.anotherOperation(cast.id(), active)));
    }
}
