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
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes what is missing, repairs what has drifted, and restarts the worker (decision 39). Nothing of the present life is
 * ever removed by it: if a step fails, what there is stays, and stays listed.
 */
public final class ReprovisionCast {
    public static final String NAME = "ReprovisionCast";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, ReprovisionCast::reprovision);
    }

    private static void reprovision(Executor executor) throws Superseded {
        try {
            executor.requireTime();
            Steps.waitForParents(executor);
            var strays = Steps.clearStrays(executor);
            var section = make(executor);
            finish(executor, section, strays);
        } catch (StepFailed failure) {
            executor.end(FailUpdate.NAME, new FailedUpdate(executor.operation(), failure.why(), false));
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

    /** What earlier lives and failovers left goes at the end, as far as it can; it does not fail what stands. */
    private static void finish(Executor executor, StepReport section, List<String> strays) throws Superseded {
        var remains = Steps.removeEarlierLives(executor, Phase.Readiness, executor.deadline())
                .left();
        var left = executor.claim().clusters().elsewhere().left();
        var cleared = Stream.concat(strays.stream(), Steps.clearLeft(executor, left, executor.deadline()).stream())
                .toList();
        executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, section, cleared));
    }
}
