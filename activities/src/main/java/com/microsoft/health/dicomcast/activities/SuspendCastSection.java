package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.CastSections;

/** Has the worker in one cluster stop, in the section as it is: nothing that it uses goes. */
public final class SuspendCastSection {
    public static final String NAME = "SuspendCastSection";

    private final Removals removals;
    private final CastSections sections;

    public SuspendCastSection(Removals removals, CastSections sections) {
        this.removals = removals;
        this.sections = sections;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.look(NAME, removal, ProvisionedResource.Kind.KubernetesResource, life -> {
            sections.suspend(SectionAssembly.place(life).orElseThrow(), life.guid());
            return StepReport.done();
        });
    }
}
