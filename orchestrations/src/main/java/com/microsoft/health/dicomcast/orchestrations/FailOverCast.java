package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.AbandonCluster;
import com.microsoft.health.dicomcast.activities.CheckFailoverTarget;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.FailFailover;
import com.microsoft.health.dicomcast.activities.FailedFailover;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RelocateCast;
import com.microsoft.health.dicomcast.activities.RelocationStep;
import com.microsoft.health.dicomcast.activities.RestoreCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SuspendCastSection;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import java.util.stream.Stream;

/**
 * The worker stops in one cluster before it starts in another (decision 40). Until it runs there everything is taken back
 * when a step fails; from then on only what was left behind is cleared away, or stays listed until its cluster returns.
 */
public final class FailOverCast {
    public static final String NAME = "FailOverCast";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, FailOverCast::failOver);
    }

    private static void failOver(Executor executor) throws Superseded {
        if (executor.claim().clusters().arrived()) {
            finish(executor, StepReport.done());
            return;
        }
        var relocation = executor.claim().clusters().relocation().orElseThrow();
        var mayBeThere = executor.claim().takenOver();
        try {
            executor.sleepUntilAlone(); // an earlier attempt may have been taking it back: its last call may start a
            // worker
            executor.requireTime();
            Steps.waitForParents(executor);
            executor.run(Phase.Started, CheckFailoverTarget.NAME);
            stopSource(executor, relocation);
            mayBeThere = true;
            executor.run(Phase.Identity, CreateFederatedCredential.NAME);
            var section = executor.run(Phase.Kubernetes, PutCastSection.NAME);
            Steps.waitForWorker(executor);
            executor.run(
                    Phase.Readiness,
                    RelocateCast.NAME,
                    new RelocationStep(executor.operation(), section.written().orElse(null)),
                    executor.deadline());
            finish(executor, section);
        } catch (StepFailed failure) {
            executor.end(FailFailover.NAME, undone(executor, relocation, mayBeThere, failure.why()));
        }
    }

    private static void stopSource(Executor executor, Relocation relocation) throws StepFailed, Superseded {
        var source = relocation.from().cluster();
        var step = Steps.in(executor, source);
        Steps.Attempt attempt = relocation.forced() ? executor::runBriefly : executor::run;
        try {
            attempt.run(Phase.Removal, SuspendCastSection.NAME, step, executor.deadline());
            attempt.run(Phase.Removal, CheckWorkerStopped.NAME, step, Steps.stopping(executor, executor.deadline()));
        } catch (StepFailed failure) {
            if (!relocation.forced()) {
                throw failure.saying(
                        "The worker in the cluster '%s' could not be stopped. If that cluster is lost, fail over with \"force\": true; its worker may then run beside the new one until it returns."
                                .formatted(source));
            }
            executor.run(Phase.Removal, AbandonCluster.NAME, step, executor.deadline());
        }
    }

    /** Nothing that fails here takes the failover back: the worker runs where it should. */
    private static void finish(Executor executor, StepReport section) throws Superseded {
        var clusters = executor.claim().clusters();
        var source = clusters.relocation()
                .map(relocation -> relocation.from().cluster())
                .orElseThrow();
        var left = Stream.concat(Stream.of(source), clusters.elsewhere().left().stream())
                .filter(cluster -> clusters.relocation()
                        .filter(relocation -> relocation.to().cluster().equals(cluster))
                        .isEmpty())
                .distinct()
                .toList();
        var cleared = Steps.clearLeft(executor, left, executor.isLate() ? executor.undoing() : executor.deadline());
        var remains = Remnant.everythingOf(executor.claim().remains());
        executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, section, cleared));
    }

    /** The worker starts again where it was only after it is gone where it was to go. */
    private static FailedFailover undone(Executor executor, Relocation relocation, boolean mayBeThere, Failure why)
            throws Superseded {
        executor.sleepUntilAlone();
        var deadline = executor.undoing();
        try {
            if (mayBeThere) {
                Steps.removeFrom(executor, relocation.to().cluster(), executor::run, deadline);
            }
        } catch (StepFailed again) {
            return failed(
                    executor,
                    why,
                    "What was begun in the other cluster could not be removed. "
                            + again.why().message()
                            + " Reprovision the DICOM cast; if that cluster is lost, with \"force\": true.",
                    false);
        }
        try {
            executor.run(Phase.Compensation, RestoreCastSection.NAME, executor.operation(), deadline);
            return new FailedFailover(executor.operation(), why, true, true);
        } catch (StepFailed again) {
            return failed(
                    executor,
                    why,
                    "The worker could not be started again. " + again.why().message() + " Reprovision the DICOM cast.",
                    true);
        }
    }

    private static FailedFailover failed(Executor executor, Failure why, String besides, boolean cleared) {
        var both = new Failure(why.code(), why.message() + " " + besides);
        return new FailedFailover(executor.operation(), both, cleared, false);
    }
}
