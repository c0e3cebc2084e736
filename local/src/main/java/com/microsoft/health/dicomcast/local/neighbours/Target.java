package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.local.arm.ArmPath;
import java.util.Optional;
import java.util.Set;

/**
 * What a call is about.
 *
 * @param action one of those that Azure does not have, or empty
 */
record Target(Kind kind, boolean collection, String action) {
    private static final Set<String> ACTIONS = Set.of("hold", "release", "race", "failover", "move", "deletion");

    static Optional<Target> of(ArmPath path) {
        var kind = Kind.of(path.type());
        if (kind.isPresent()) {
            return path.isCollection() || !path.resourceGroup().isEmpty()
                    ? Optional.of(new Target(kind.get(), path.isCollection(), ""))
                    : Optional.empty();
        }
        return path.isCollection() && ACTIONS.contains(path.name())
                ? Kind.of(path.parent().type()).map(of -> new Target(of, false, path.name()))
                : Optional.empty();
    }
}
