package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.CreateIdentity;
import com.microsoft.health.dicomcast.activities.CreateStorageAccount;
import com.microsoft.health.dicomcast.activities.CreateTables;
import com.microsoft.health.dicomcast.activities.FailCast;
import com.microsoft.health.dicomcast.activities.FailedEnding;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.GrantTableRole;
import com.microsoft.health.dicomcast.activities.PlaceElsewhere;
import com.microsoft.health.dicomcast.activities.PlacementStep;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Storage, identity, Kubernetes: in that order, and back again if one of them fails. */
public final class ProvisionCast {
    public static final String NAME = "ProvisionCast";

    @FunctionName(NAME)
    public void run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        Executor.execute(ctx, ProvisionCast::provision);
    }

    private static void provision(Executor executor) throws Superseded {
        var begun = executor.claim().takenOver() ? EnumSet.allOf(Kind.class) : EnumSet.noneOf(Kind.class);
        var remains = Remnant.everythingOf(executor.claim().remains());
        try {
            executor.requireTime();
            Steps.waitForParents(executor);
            remains = Steps.removeEarlierLives(executor, Phase.Started, executor.deadline())
                    .left();
            var section = make(executor, begun);
            executor.end(FinishCast.NAME, Steps.succeeded(executor, remains, section));
        } catch (StepFailed failure) {
            var left = new ArrayList<>(remains);
            left.addAll(undo(executor, begun));
            executor.end(FailCast.NAME, new FailedEnding(executor.operation(), failure.why(), left));
        }
    }

    /** Each kind counts as begun before its step is tried: the step may have happened unseen. */
    private static StepReport make(Executor executor, Set<Kind> begun) throws StepFailed, Superseded {
        begun.add(Kind.StorageAccount);
        createAccountWhereThereIsRoom(executor);
        begun.add(Kind.TableStorage);
        executor.run(Phase.Storage, CreateTables.NAME);
        begun.add(Kind.ManagedIdentity);
        executor.run(Phase.Identity, CreateIdentity.NAME);
        begun.add(Kind.RoleAssignment);
        executor.run(Phase.Identity, GrantTableRole.NAME);
        begun.add(Kind.FederatedIdentityCredential);
        executor.run(Phase.Identity, CreateFederatedCredential.NAME);
        begun.add(Kind.KubernetesResource);
        var section = executor.run(Phase.Kubernetes, PutCastSection.NAME);
        Steps.waitForWorker(executor);
        return section;
    }

    private static void createAccountWhereThereIsRoom(Executor executor) throws StepFailed, Superseded {
        while (true) {
            try {
                executor.run(Phase.Storage, CreateStorageAccount.NAME);
                return;
            } catch (StepFailed failure) {
                var full = failure.full().orElseThrow(() -> failure);
                executor.sleepUntilAlone(); // the entries go: what was asked for there must have come to nothing
                executor.run(
                        Phase.Storage,
                        PlaceElsewhere.NAME,
                        new PlacementStep(executor.operation(), full),
                        executor.deadline());
            }
        }
    }

    private static List<Remnant> undo(Executor executor, Set<Kind> begun) throws Superseded {
        executor.sleepUntilAlone();
        return new Removal(
                        executor,
                        Phase.Compensation,
                        executor.undoing(),
                        executor.claim().castGuid())
                .of(begun)
                .left();
    }
}
