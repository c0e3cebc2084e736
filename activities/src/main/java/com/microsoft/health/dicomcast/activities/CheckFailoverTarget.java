package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.ports.CastSections;

/** The DICOM service must have failed over first: is its Kubernetes resource in the target cluster, with room for the cast? */
public final class CheckFailoverTarget {
    public static final String NAME = "CheckFailoverTarget";

    private final Fence fence;
    private final CastSections sections;

    public CheckFailoverTarget(Fence fence, CastSections sections) {
        this.fence = fence;
        this.sections = sections;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "executor") String executor) {
        return fence.step(NAME, executor, held -> check(held.placed()));
    }

    private StepReport check(Cast placed) {
        var place = SectionAssembly.place(placed).orElseThrow();
        if (!sections.exists(place)) {
            return StepReport.refused(
                    "ParentNotFailedOver",
                    "The DICOM service is not in the cluster '%s'. Fail it over first.".formatted(place.cluster()));
        }
        return sections.holder(place, placed.guid()) == Facts.Section.Anothers
                ? StepReport.refused(
                        "DicomServiceHasAnotherCast",
                        "In the cluster '%s' the DICOM service has another DICOM cast.".formatted(place.cluster()))
                : StepReport.done();
    }
}
