package com.microsoft.health.dicomcast.orchestrations;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.PageReport;
import com.microsoft.health.dicomcast.activities.PageStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all sweeps share: page after page, each in a generation of its own, so that no history grows with the casts. */
final class Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    static final String DONE = "Done";
    /** Some of it is left to the next sweep. */
    static final String INCOMPLETE = "Incomplete";

    private static final int TRIES = 5;

    private Sweeps() {}

    /** Does one page and goes on with the next; returns only in the last generation, with what all have met. */
    static Tally pages(TaskOrchestrationContext ctx, String sweep, List<String> steps) {
        var state = ctx.getInput(SweepState.class);
        var step = new PageStep(state.continuation(), state.tally());
        var report = call(ctx, steps.get(state.stage()), step, PageReport.class);
        var tally = state.tally().plus(report.tally());
        next(state, report, tally, steps).ifPresent(ctx::continueAsNew);
        if (!ctx.getIsReplaying()) {
            LOG.info("{}: {}", sweep, tally);
            tally.tell(sweep, DONE);
        }
        return tally;
    }

    /** A sweep that cannot go on fails; the next one begins anew. */
    static <T> T call(TaskOrchestrationContext ctx, String activity, Object input, Class<T> report) {
        for (var tries = 1; ; tries++) {
            try {
                return Json.read(Calls.text(ctx.callActivity(activity, input, JsonNode.class)), report);
            } catch (TaskFailedException e) {
                if (tries == TRIES) {
                    throw e;
                }
                ctx.createTimer(Pace.DEFAULT.retry(tries)).await();
            }
        }
    }

    private static Optional<SweepState> next(SweepState state, PageReport report, Tally tally, List<String> steps) {
        if (report.next() != null) {
            return Optional.of(new SweepState(state.stage(), report.next(), tally));
        }
        return state.stage() + 1 < steps.size()
                ? Optional.of(new SweepState(state.stage() + 1, null, tally))
                : Optional.empty();
    }
}
