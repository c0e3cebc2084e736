package com.microsoft.health.dicomcast.model.cast;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The places configured for new casts. Casts spread over the members of their region. */
public record PlacementPool(List<Placement> members) {
    public PlacementPool {
        members = List.copyOf(members);
    }

    /** Where a new cast goes; empty when the region has no member. */
    public Optional<Placement> choose(String region, UUID castGuid) {
        var candidates = in(region);
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(Math.floorMod(castGuid.hashCode(), candidates.size())));
    }

    /** The member to try when one has no room left; empty when all that come after it, up to the first choice, were tried. */
    public Optional<Placement> after(Placement full, UUID castGuid) {
        var candidates = in(full.region());
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var next = candidates.get(Math.floorMod(candidates.indexOf(full) + 1, candidates.size()));
        return choose(full.region(), castGuid)
                .filter(first -> !first.equals(next))
                .map(first -> next);
    }

    private List<Placement> in(String region) {
        return members.stream()
                .filter(member -> member.region().equalsIgnoreCase(region))
                .toList();
    }
}
