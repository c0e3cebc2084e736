package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.ports.CastSections;

/** Step 3b: has the operator taken the section up? */
public final class CheckCastReady {
    public static final String NAME = "CheckCastReady";

    private final Fence fence;
    private final CastSections sections;

    public CheckCastReady(Fence fence, CastSections sections) {
        this.fence = fence;
        this.sections = sections;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> {
            var place = SectionAssembly.place(held.placed()).orElseThrow();
            var readiness = sections.readiness(place, held.cast().guid());
            return switch (readiness.progress()) {
                case Ready -> StepReport.done();
                case Pending -> StepReport.waiting("CastNotReady", readiness.message());
                case Broken -> StepReport.refused(readiness.reason(), readiness.message());
            };
        });
    }
}
