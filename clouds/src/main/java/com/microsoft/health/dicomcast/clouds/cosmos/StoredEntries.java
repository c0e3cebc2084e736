package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.UnreadableEntry;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The list {@code dicomCastProvisionedResources}: one entry that cannot be read makes neither the others nor the cast so. */
record StoredEntries(List<ProvisionedResource> readable, List<UnreadableEntry> unreadable) {
    static StoredEntries of(Cast cast) {
        return new StoredEntries(cast.resources(), cast.unreadable());
    }

    static StoredEntries of(List<JsonNode> stored) {
        var readable = new ArrayList<ProvisionedResource>();
        var unreadable = new ArrayList<UnreadableEntry>();
        for (var entry : stored) {
            try {
                readable.add(
                        StoredJson.read(entry, StoredProvisionedResource.class).toModel());
            } catch (CloudException | IllegalArgumentException | NullPointerException e) {
                unreadable.add(new UnreadableEntry(life(entry), entry.toString()));
            }
        }
        return new StoredEntries(readable, unreadable);
    }

    List<JsonNode> toJson() {
        return Stream.<JsonNode>concat(
                        readable.stream().map(StoredProvisionedResource::of).map(StoredJson::write),
                        unreadable.stream().map(entry -> StoredJson.tree(entry.text())))
                .toList();
    }

    private static Optional<UUID> life(JsonNode entry) {
        try {
            return Optional.of(UUID.fromString(entry.path("castGuid").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
