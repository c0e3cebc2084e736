package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.stream.Stream;

/** The chosen place has no room: the next member of the pool, with the entries rewritten before anything is made there. */
public final class PlaceElsewhere {
    public static final String NAME = "PlaceElsewhere";

    private final Fence fence;
    private final Documents documents;
    private final Policy policy;

    public PlaceElsewhere(Fence fence, Documents documents, Policy policy) {
        this.fence = fence;
        this.documents = documents;
        this.policy = policy;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "placement") String placement) {
        var step = Json.read(placement, PlacementStep.class);
        return fence.step(NAME, step.executor(), held -> {
            var isElsewhere = !held.cast().placement().equals(step.full()); // already, and the reply was lost
            return isElsewhere ? StepReport.done() : move(held);
        });
    }

    private StepReport move(Fence.Held held) {
        var full = held.cast().placement();
        return policy.pool()
                .after(full, held.cast().guid())
                .map(place -> {
                    FencedChanges.write(documents, held, cast -> moved(cast, place));
                    return StepReport.done();
                })
                .orElseGet(() -> StepReport.refused(
                        "PlacementPoolExhausted",
                        "No storage account can be made in '%s' at present. Retry later.".formatted(full.region())));
    }

    private static Cast moved(Cast cast, Placement place) {
        var kubernetes = Life.of(cast.resources()).stream()
                .filter(life -> life.guid().equals(cast.guid()))
                .flatMap(life -> life.kubernetes().stream())
                .map(ProvisionedResource::name)
                .findFirst()
                .orElseThrow();
        var others = cast.resources().stream().filter(each -> !each.castGuid().equals(cast.guid()));
        var entries = new CastNames(cast.guid(), place).intended(kubernetes).stream();
        return cast.placed(place, Stream.concat(others, entries).toList());
    }
}
