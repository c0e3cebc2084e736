package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.CreateIdentity;
import com.microsoft.health.dicomcast.activities.CreateStorageAccount;
import com.microsoft.health.dicomcast.activities.CreateTables;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedUpdate;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.GrantTableRole;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes what is missing, repairs what has drifted, and restarts the worker (decision 39). Nothing of the present life is
 * ever removed by it where the cast is: if a step fails, what there is stays, and stays listed.
 */
public final class ReprovisionCast {
    public static final String NAME = "ReprovisionCast";

    private static final String MAY_RUN =
            "The worker that a failover may have started in another cluster could not be stopped. If that cluster is lost, reprovision with \"force\": true; its worker may then run beside the one here until it returns.";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, ReprovisionCast::reprovision);
    }

    private static void reprovision(Executor executor) throws Superseded {
        var cleared = new ArrayList<String>();
        try {
            executor.requireTime();
            Steps.waitForParents(executor);
            cleared.addAll(clearedStrays(executor));
            // First, and recorded even if the rest fails: a dead cluster here must not bar the way back (decision 41).
            var left = executor.claim().clusters().elsewhere().left();
            cleared.addAll(Steps.clearLeft(executor, left, executor.deadline()));
            finish(executor, make(executor), cleared);
        } catch (StepFailed failure) {
            executor.end(FailUpdate.NAME, new FailedUpdate(executor.operation(), failure.why(), false, cleared));
        }
    }

    private static List<String> clearedStrays(Executor executor) throws StepFailed, Superseded {
        try {
            return Steps.clearStrays(executor);
        } catch (StepFailed failure) {
            throw executor.claim().clusters().forced() ? failure : failure.saying(MAY_RUN);
        }
    }

    private static StepReport make(Executor executor) throws StepFailed, Superseded {
        executor.run(Phase.Storage, CreateStorageAccount.NAME);
        executor.run(Phase.Storage, CreateTables.NAME);
        executor.run(Phase.Identity, CreateIdentity.NAME);
        executor.run(Phase.Identity, GrantTableRole.NAME);
        executor.run(Phase.Identity, CreateFederatedCredential.NAME);
        var section = executor.run(Phase.Kubernetes, PutCastSection.NAME);
        Steps.waitForWorker(executor);
        return section;
    }

    /** What earlier lives left goes at the end, as far as it can; it does not fail what stands. */
    private static void finish(Executor executor, StepReport section, List<String> cleared) throws Superseded {
        var remains = Steps.removeEarlierLives(executor, Phase.Readiness, executor.deadline())
                .left();
        executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, section, cleared));
    }
}
