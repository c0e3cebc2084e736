package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ports.CastSections;

/** Has the worker stopped? Nothing that it uses goes before. */
public final class CheckWorkerStopped {
    public static final String NAME = "CheckWorkerStopped";

    private final Removals removals;
    private final CastSections sections;

    public CheckWorkerStopped(Removals removals, CastSections sections) {
        this.removals = removals;
        this.sections = sections;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "removal") String removal) {
        return removals.look(NAME, removal, ProvisionedResource.Kind.KubernetesResource, life -> {
            var stopped = sections.isStopped(SectionAssembly.place(life).orElseThrow(), life.guid());
            return stopped ? StepReport.done() : StepReport.waiting("WorkerNotStopped", "The worker still runs.");
        });
    }
}
