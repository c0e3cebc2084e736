package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a removal went.
 *
 * @param left what could not be removed
 * @param obstacle what the removal failed at first
 */
record Removed(List<Remnant> left, Optional<Failure> obstacle) {
    static final Removed ALL = new Removed(List.of(), Optional.empty());

    Removed and(Removed other) {
        return new Removed(
                Stream.concat(left.stream(), other.left.stream()).toList(), obstacle.or(() -> other.obstacle));
    }
}
