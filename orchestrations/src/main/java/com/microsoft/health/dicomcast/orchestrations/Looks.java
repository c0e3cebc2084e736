package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.ExamineReport;
import com.microsoft.health.dicomcast.activities.ExamineStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Close looks at casts, some at a time, with pauses where a service must not be asked more at present.
 *
 * @param doubted those of which a check has failed for the first time in a row
 */
record Looks(Tally tally, List<CastId> doubted) {
    static Looks at(TaskOrchestrationContext ctx, List<CastId> casts) {
        var tally = Tally.EMPTY;
        var doubted = new ArrayList<CastId>();
        var waiting = new ArrayDeque<>(casts);
        while (!waiting.isEmpty()) {
            var part = new ArrayList<CastId>();
            while (part.size() < ExamineStep.MOST && !waiting.isEmpty()) {
                part.add(waiting.remove());
            }
            var report = Sweeps.call(ctx, ExamineCasts.NAME, new ExamineStep(part), ExamineReport.class);
            tally = tally.plus(report.tally());
            doubted.addAll(report.doubted());
            report.left().forEach(waiting::addLast);
            if (report.pause() != null) {
                ctx.createTimer(report.pause()).await();
            }
        }
        return new Looks(tally, doubted);
    }
}
