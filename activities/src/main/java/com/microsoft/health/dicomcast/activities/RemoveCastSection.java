package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.CastSections;

/** Takes the cast's section out of the Kubernetes resource: the worker stops. */
public final class RemoveCastSection {
    public static final String NAME = "RemoveCastSection";

    private final Removals removals;
    private final CastSections sections;

    public RemoveCastSection(Removals removals, CastSections sections) {
        this.removals = removals;
        this.sections = sections;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.step(NAME, removal, ProvisionedResource.Kind.KubernetesResource, life -> {
            sections.remove(SectionAssembly.place(life).orElseThrow(), life.guid());
            return StepReport.done();
        });
    }
}
