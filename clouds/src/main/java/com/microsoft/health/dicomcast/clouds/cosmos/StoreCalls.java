package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.CosmosException;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Calls the store within the budget and says in the port's words what went wrong. */
final class StoreCalls {
    private final CallBudget budget;
    private final StepTime time;

    StoreCalls(CallBudget budget, StepTime time) {
        this.budget = budget;
        this.time = time;
    }

    /**
     * Makes a call that may be repeated: a read, or a write whose repetition is recognised.
     *
     * @param name under which it is measured
     * @throws CosmosException when the store says no in a way that only the caller understands
     * @throws CloudException for everything else
     */
    <T> T answer(String name, Supplier<Mono<T>> call) {
        for (var attempt = 1; ; attempt++) {
            var limit = time.limit(budget.perTry());
            try {
                return once(name, call, limit);
            } catch (CloudException.Unavailable e) {
                if (attempt >= budget.tries() || e.retryAfter().isPresent()) {
                    throw e; // throttled: the SDK has been patient already
                }
                pause(budget.pause().multipliedBy(attempt));
            }
        }
    }

    private static <T> T once(String name, Supplier<Mono<T>> call, Duration limit) {
        var measured = Telemetry.spans().call("cosmos", name);
        try {
            var answer = call.get()
                    .timeout(limit, Mono.error(() -> Answers.late(limit)))
                    .block();
            if (answer == null) {
                throw new IllegalStateException("a call of the store completed without an answer");
            }
            measured.answered(200);
            return answer;
        } catch (CosmosException e) {
            measured.answered(e.getStatusCode());
            if (Answers.isForTheCaller(e.getStatusCode(), e.getSubStatusCode())) {
                throw e;
            }
            throw Answers.failure(e);
        } catch (RuntimeException e) {
            measured.failed(e);
            throw e;
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException.Unavailable("Interrupted", "The provider is shutting down; try again.", null, e);
        }
    }
}
