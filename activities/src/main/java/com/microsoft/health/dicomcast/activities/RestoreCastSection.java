package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

/** Takes an update back: the section as it was when it last succeeded. */
public final class RestoreCastSection {
    public static final String NAME = "RestoreCastSection";

    private final Fence fence;
    private final SectionAssembly assembly;

    public RestoreCastSection(Fence fence, SectionAssembly assembly) {
        this.fence = fence;
        this.assembly = assembly;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> assembly.restore(held.cast()));
    }
}
