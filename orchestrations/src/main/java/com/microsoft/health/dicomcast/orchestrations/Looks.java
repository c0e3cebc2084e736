package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.ExamineReport;
import com.microsoft.health.dicomcast.activities.ExamineStep;
import com.microsoft.health.dicomcast.activities.Tally;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Close looks at casts, some at a time, with pauses where a service must not be asked more at present: only when
 * everything else has been looked at, and not for ever.
 *
 * @param doubted those of which a check has failed for the first time in a row
 * @param again those whose look came to nothing
 */
record Looks(Tally tally, List<CastId> doubted, List<CastId> again) {
    /** Casts that are left to the next sweep: the time was up, or a service must not be asked for too long. */
    static final String POSTPONED = "postponed";

    /** However long a service asks for, it is tried again after this. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    /** One after another, after which still nothing could be looked at. */
    private static final int MOST_VAIN_PAUSES = 5;

    /** @param until no further look is begun then */
    static Looks at(TaskOrchestrationContext ctx, List<CastId> casts, Instant until) {
        var tally = Tally.EMPTY;
        var doubted = new ArrayList<CastId>();
        var again = new ArrayList<CastId>();
        var waiting = new ArrayDeque<>(casts);
        var held = new ArrayList<CastId>();
        var pause = LONGEST_PAUSE;
        var vain = 0;
        while (!waiting.isEmpty()
                && vain <= MOST_VAIN_PAUSES
                && ctx.getCurrentInstant().isBefore(until)) {
            var part = part(waiting);
            var report = Sweeps.call(ctx, ExamineCasts.NAME, new ExamineStep(part), ExamineReport.class);
            tally = tally.plus(report.tally());
            doubted.addAll(report.doubted());
            again.addAll(report.again());
            vain = report.left().size() < part.size() ? 0 : vain;
            if (report.pause() == null) {
                waiting.addAll(report.left());
            } else {
                pause = shorter(report.pause(), pause);
                held.addAll(report.left());
            }
            if (waiting.isEmpty() && !held.isEmpty()) {
                if (vain < MOST_VAIN_PAUSES) {
                    ctx.createTimer(pause).await();
                }
                pause = LONGEST_PAUSE;
                vain++;
                waiting.addAll(held);
                held.clear();
            }
        }
        waiting.addAll(held);
        if (!waiting.isEmpty()) {
            tellPostponed(ctx, waiting.size());
            tally = tally.plus(POSTPONED, waiting.size());
        }
        return new Looks(tally, doubted, again);
    }

    /** Casts of which one more look, later, would say more. */
    List<CastId> unsettled() {
        return Stream.concat(doubted.stream(), again.stream()).toList();
    }

    boolean isSettled() {
        return doubted.isEmpty() && again.isEmpty();
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static List<CastId> part(Queue<CastId> waiting) {
        var part = new ArrayList<CastId>();
        while (part.size() < ExamineStep.MOST && !waiting.isEmpty()) {
            part.add(waiting.remove());
        }
        return part;
    }

    private static void tellPostponed(TaskOrchestrationContext ctx, int casts) {
        if (!ctx.getIsReplaying()) {
            LOG.warn("{} casts cannot be looked at at present; the next sweep does", casts);
        }
    }
}
