package com.microsoft.health.dicomcast.simulation;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import java.time.Duration;
import java.util.List;

/** Those who operate the provider, when an operation is at work: they cancel it, hand it on, or pause it for a while. */
final class Interventions {
    private static final List<String> KINDS = List.of("cancel", "dispatch", "pause");
    private static final int MOST = 3;
    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(8);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMinutes(4);

    /** Longer than most operations may take, were it not paused. */
    private static final Duration LONG_PAUSE = Duration.ofMinutes(75);

    private final World world;
    private final Kernel kernel;
    private final Chance chance;
    private final DurableBackend backend;
    private final OperatorCalls calls;
    private int waiting;

    Interventions(World world, Kernel kernel, Chance chance, DurableBackend backend, OperatorCalls calls) {
        this.world = world;
        this.kernel = kernel;
        this.chance = chance;
        this.backend = backend;
        this.calls = calls;
    }

    boolean areDone() {
        return waiting == 0;
    }

    /** Settles when they will want to. */
    void plan(Duration horizon) {
        for (var orders = chance.lot().nextInt(MOST); orders > 0; orders--) {
            look(chance.upTo(horizon), LOOKS);
        }
    }

    /** Takes whatever is at work then, or looks again. */
    private void look(Duration when, int looks) {
        later(when, () -> {
            var atWork = world.store().allOf(Operation.class).stream()
                    .filter(each -> !each.status().isTerminal())
                    .map(Operation::id)
                    .toList();
            if (!atWork.isEmpty()) {
                intervene(chance.oneOf(atWork));
            } else if (looks > 0) {
                look(chance.upTo(BETWEEN_LOOKS), looks - 1);
            }
        });
    }

    /** Sometimes two of them at once, who do not know of each other. */
    private void intervene(OperationId operation) {
        do {
            var kind = chance.oneOf(KINDS);
            calls.order(path(operation, kind), chance.happens(.7), chance.upTo(AT_ONCE));
            if (kind.equals("pause")) {
                letGoOn(operation, chance.happens(.1) ? LONG_PAUSE : chance.upTo(PAUSE));
            }
        } while (chance.happens(.3));
    }

    /** Nobody forgets what he has paused, or is about to. */
    private void letGoOn(OperationId operation, Duration when) {
        later(when, () -> {
            var isPaused = isPaused(operation);
            if (isPaused) {
                calls.order(path(operation, "resume"), false, Duration.ZERO);
            }
            if (isPaused || !calls.areDone()) {
                letGoOn(operation, chance.upTo(PAUSE));
            }
        });
    }

    private boolean isPaused(OperationId id) {
        return world.store().allOf(Operation.class).stream()
                .filter(each -> each.id().equals(id))
                .anyMatch(each -> !each.status().isTerminal() && (each.isPaused() || isSuspended(each)));
    }

    private boolean isSuspended(Operation operation) {
        return backend.journal().find(operation.ref().instanceId()).map(Instance::status).stream()
                .anyMatch(OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED::equals);
    }

    private void later(Duration when, Runnable act) {
        waiting++;
        kernel.after(when, () -> {
            waiting--;
            act.run();
        });
    }

    private static String path(OperationId operation, String kind) {
        return "/operations/" + operation.text() + "/" + kind;
    }
}
