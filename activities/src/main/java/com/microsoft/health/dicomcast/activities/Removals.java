package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What all steps share that take something away: they go by the document's entries, and nothing listed is nothing to do. */
public final class Removals {
    private final Fence fence;
    private final Documents documents;

    public Removals(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    String step(String name, String input, ProvisionedResource.Kind kind, Function<Life, StepReport> removal) {
        var step = Json.read(input, RemovalStep.class);
        return fence.step(
                name,
                step.executor(),
                held -> Life.of(mayExist(held.cast())).stream()
                        .filter(life -> life.guid().equals(step.castGuid()))
                        .filter(life -> life.first(kind).isPresent())
                        .findFirst()
                        .map(removal)
                        .orElseGet(StepReport::done));
    }

    /** The DICOM service's Kubernetes resource is the one name that does not derive from the cast. */
    private List<ProvisionedResource> mayExist(Cast cast) {
        return cast.unreadable().isEmpty()
                ? cast.resources()
                : cast.mayExist(documents
                        .family(cast.id(), Optional.empty())
                        .dicomService()
                        .map(DicomService::internalServiceName));
    }
}
