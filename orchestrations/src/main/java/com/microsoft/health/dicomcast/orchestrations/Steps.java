package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SucceededEnding;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** Parts that several orchestrations have in common. */
final class Steps {
    private Steps() {}

    /** The parents were at rest when the call was accepted; since then one may have begun to change. */
    static void waitForParents(Executor executor) throws StepFailed, Superseded {
        var limit = executor.deadline()
                .within(
                        executor.now(),
                        executor.claim().pace().parentWithin(),
                        "ParentResourceNotStable",
                        "The DICOM service or its workspace was changing for too long. Retry once it is stable.");
        executor.run(Phase.Started, CheckParents.NAME, executor.operation(), limit);
    }

    static void waitForWorker(Executor executor) throws StepFailed, Superseded {
        var limit = executor.deadline()
                .within(
                        executor.now(),
                        executor.claim().pace().readyWithin(),
                        "CastNotReady",
                        "The cast's worker did not become ready in time. Delete the DICOM cast or try again.");
        executor.run(Phase.Readiness, CheckCastReady.NAME, executor.operation(), limit);
    }

    /** The ending once everything stands. */
    static SucceededEnding succeeded(Executor executor, List<Remnant> left, StepReport section) {
        return new SucceededEnding(executor.operation(), left, section.written().orElse(null));
    }

    /** All that may be listed for these lives of the cast. */
    static List<Remnant> everythingOf(List<UUID> lives) {
        return lives.stream()
                .flatMap(life -> EnumSet.allOf(Kind.class).stream().map(kind -> new Remnant(life, kind)))
                .toList();
    }

    /** What earlier lives of the cast left behind goes first; what still cannot be removed stays listed. */
    static Removed removeEarlierLives(Executor executor, Phase phase, Deadline deadline) throws Superseded {
        var removed = Removed.ALL;
        for (var life : executor.claim().remains()) {
            removed = removed.and(new Removal(executor, phase, deadline, life).of(EnumSet.allOf(Kind.class)));
        }
        return removed;
    }
}
