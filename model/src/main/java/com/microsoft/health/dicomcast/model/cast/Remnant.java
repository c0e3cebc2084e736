package com.microsoft.health.dicomcast.model.cast;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Resources of one kind of one life that could not be removed, or may still be there. */
public record Remnant(UUID castGuid, ProvisionedResource.Kind kind) {
    /** All that may be listed for these lives of a cast. */
    public static List<Remnant> everythingOf(List<UUID> lives) {
        return lives.stream()
                .flatMap(life ->
                        EnumSet.allOf(ProvisionedResource.Kind.class).stream().map(kind -> new Remnant(life, kind)))
                .toList();
    }

    public boolean isOf(ProvisionedResource resource) {
        return resource.castGuid().equals(castGuid) && resource.kind() == kind;
    }
}
