package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.AbandonCluster;
import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.RemovalStep;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SucceededEnding;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

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
        return succeeded(executor, left, section, List.of());
    }

    /**
     * The same of a cast that was in several clusters.
     *
     * @param cleared the other ones in which nothing of it is left
     */
    static SucceededEnding succeeded(Executor executor, List<Remnant> left, StepReport section, List<String> cleared) {
        return new SucceededEnding(executor.operation(), left, section.written().orElse(null), cleared);
    }

    /**
     * Where a failover did not arrive a worker may run all the same: it goes before one starts here. If it cannot, and an
     * operator insists, the document says so before one starts.
     *
     * @return the clusters of these in which nothing is left
     */
    static List<String> clearStrays(Executor executor) throws StepFailed, Superseded {
        var clusters = executor.claim().clusters();
        if (!clusters.forced()) {
            for (var cluster : clusters.elsewhere().strays()) {
                removeFrom(executor, cluster, executor::run, executor.deadline());
            }
            return clusters.elsewhere().strays();
        }
        var cleared = clearLeft(executor, clusters.elsewhere().strays(), executor.deadline());
        for (var cluster : clusters.elsewhere().strays()) {
            if (!cleared.contains(cluster)) {
                executor.run(Phase.Removal, AbandonCluster.NAME, in(executor, cluster), executor.deadline());
            }
        }
        return cleared;
    }

    /**
     * Clears away what a failover left there, as far as that can be reached.
     *
     * @return the clusters in which nothing is left
     */
    static List<String> clearLeft(Executor executor, List<String> clusters, Deadline deadline) throws Superseded {
        var cleared = new ArrayList<String>();
        for (var cluster : clusters) {
            if (isRemovedFrom(executor, cluster, deadline)) {
                cleared.add(cluster);
            }
        }
        return List.copyOf(cleared);
    }

    /** If not, it stays listed, and a sweep looks for the cluster to return. */
    private static boolean isRemovedFrom(Executor executor, String cluster, Deadline deadline) throws Superseded {
        try {
            removeFrom(executor, cluster, executor::runBriefly, deadline);
            return true;
        } catch (StepFailed e) {
            return false;
        }
    }

    /** The worker stops before it loses its identity. */
    static void removeFrom(Executor executor, String cluster, Attempt attempt, Deadline deadline)
            throws StepFailed, Superseded {
        var step = in(executor, cluster);
        attempt.run(Phase.Removal, RemoveCastSection.NAME, step, deadline);
        attempt.run(Phase.Removal, CheckWorkerStopped.NAME, step, stopping(executor, deadline));
        attempt.run(Phase.Removal, DeleteFederatedCredential.NAME, step, deadline);
    }

    /** A worker that is to stop gets as long as one that is to get ready. */
    static Deadline stopping(Executor executor, Deadline deadline) {
        return deadline.within(
                executor.now(),
                executor.claim().pace().readyWithin(),
                "WorkerNotStopped",
                "The worker did not stop in time.");
    }

    static RemovalStep in(Executor executor, String cluster) {
        return new RemovalStep(executor.operation(), executor.claim().castGuid(), cluster);
    }

    /** How patiently a step is tried. */
    @FunctionalInterface
    interface Attempt {
        StepReport run(Phase phase, String step, Object input, Deadline deadline) throws StepFailed, Superseded;
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
