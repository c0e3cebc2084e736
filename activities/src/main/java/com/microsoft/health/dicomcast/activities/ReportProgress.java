package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.Documents;

/** Makes visible how far the operation is. */
public final class ReportProgress {
    public static final String NAME = "ReportProgress";

    private final Fence fence;
    private final Documents documents;

    public ReportProgress(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "progress") String progress) {
        var report = Json.read(progress, ProgressReport.class);
        return fence.report(
                NAME,
                report.executor(),
                () -> documents.advance(report.executor(), report.phase()).isPresent()
                        ? StepReport.done()
                        : StepReport.lost());
    }
}
