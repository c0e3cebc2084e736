package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.json.Json;
import java.util.function.Function;

/** What all steps share that take something away: they go by the document's entries, and nothing listed is nothing to do. */
public final class Removals {
    private final Fence fence;

    public Removals(Fence fence) {
        this.fence = fence;
    }

    String step(String name, String input, ProvisionedResource.Kind kind, Function<Life, StepReport> removal) {
        var step = Json.read(input, RemovalStep.class);
        return fence.step(
                name,
                step.executor(),
                held -> Life.of(held.cast().resources()).stream()
                        .filter(life -> life.guid().equals(step.castGuid()))
                        .filter(life -> life.first(kind).isPresent())
                        .findFirst()
                        .map(removal)
                        .orElseGet(StepReport::done));
    }
}
