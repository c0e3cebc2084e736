package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.time.Instant;

/**
 * The operation's own clock, which stands still while its executor is suspended. The executor does not see that it was: it
 * has to ask before it gives anything up.
 */
final class OperationClock {
    private final TaskOrchestrationContext ctx;
    private final Calls calls;
    private Duration paused;

    OperationClock(TaskOrchestrationContext ctx, Calls calls, Duration paused) {
        this.ctx = ctx;
        this.calls = calls;
        this.paused = paused;
    }

    Instant now() {
        return ctx.getCurrentInstant().minus(paused);
    }

    /** Asks how long it has stood still, and goes by that from now on. */
    void set() throws Superseded {
        paused = calls.pause().paused().orElseThrow(Superseded::new);
    }
}
