package com.microsoft.health.dicomcast.model.cast;

import java.util.UUID;

/** Resources of one kind of one life that could not be removed, or may still be there. */
public record Remnant(UUID castGuid, ProvisionedResource.Kind kind) {
    public boolean isOf(ProvisionedResource resource) {
        return resource.castGuid().equals(castGuid) && resource.kind() == kind;
    }
}
