package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.endings.Ending;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The operation has failed; the cast lists what is left. */
public final class FailCast {
    public static final String NAME = "FailCast";

    private final Fence fence;
    private final Documents documents;
    private final Clock clock;

    public FailCast(Fence fence, Documents documents, Clock clock) {
        this.fence = fence;
        this.documents = documents;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "ending") String ending) {
        var failed = Json.read(ending, FailedEnding.class);
        return fence.step(NAME, failed.executor(), held -> {
            var left = held.cast().leaving(failed.left());
            var last = new Ending(failed.executor(), clock.instant());
            return Endings.write(documents, last.failed(held.found(), left, naming(failed.why(), left)));
        });
    }

    private static Failure naming(Failure why, List<ProvisionedResource> left) {
        if (left.isEmpty()) {
            return why;
        }
        var names = left.stream().map(each -> each.kind() + " " + each.name()).collect(Collectors.joining(", "));
        return new Failure(
                why.code(), why.message() + " Still there, and removed by deleting the DICOM cast: " + names + ".");
    }
}
