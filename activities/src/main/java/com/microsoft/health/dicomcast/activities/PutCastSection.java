package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

/** Step 3: the cast's section in the DICOM service's Kubernetes resource. */
public final class PutCastSection {
    public static final String NAME = "PutCastSection";

    private final Fence fence;
    private final SectionAssembly assembly;

    public PutCastSection(Fence fence, SectionAssembly assembly) {
        this.fence = fence;
        this.assembly = assembly;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> assembly.write(held.placed()));
    }
}
