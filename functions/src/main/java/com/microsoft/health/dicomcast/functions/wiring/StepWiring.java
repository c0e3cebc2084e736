package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.health.dicomcast.activities.AbandonCluster;
import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckExecutorStopped;
import com.microsoft.health.dicomcast.activities.CheckFailoverTarget;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.CreateIdentity;
import com.microsoft.health.dicomcast.activities.CreateStorageAccount;
import com.microsoft.health.dicomcast.activities.CreateTables;
import com.microsoft.health.dicomcast.activities.DeleteCasts;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteIdentity;
import com.microsoft.health.dicomcast.activities.DeleteStorageAccount;
import com.microsoft.health.dicomcast.activities.DeleteTables;
import com.microsoft.health.dicomcast.activities.FailCast;
import com.microsoft.health.dicomcast.activities.FailFailover;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.Fence;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.FinishRemoval;
import com.microsoft.health.dicomcast.activities.GrantTableRole;
import com.microsoft.health.dicomcast.activities.MeasurePause;
import com.microsoft.health.dicomcast.activities.PlaceElsewhere;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.RelocateCast;
import com.microsoft.health.dicomcast.activities.Removals;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.ReportProgress;
import com.microsoft.health.dicomcast.activities.RestoreCastSection;
import com.microsoft.health.dicomcast.activities.RevokeTableRole;
import com.microsoft.health.dicomcast.activities.SectionAssembly;
import com.microsoft.health.dicomcast.activities.SuspendCastSection;
import com.microsoft.health.dicomcast.activities.TellCaller;
import com.microsoft.health.dicomcast.functions.arm.StatusBody;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.orchestrations.ClearCast;
import com.microsoft.health.dicomcast.orchestrations.DeleteCastsOf;
import com.microsoft.health.dicomcast.orchestrations.DeprovisionCast;
import com.microsoft.health.dicomcast.orchestrations.FailOverCast;
import com.microsoft.health.dicomcast.orchestrations.ProvisionCast;
import com.microsoft.health.dicomcast.orchestrations.ReprovisionCast;
import com.microsoft.health.dicomcast.orchestrations.TellCallerLater;
import com.microsoft.health.dicomcast.orchestrations.UpdateCast;
import java.time.Clock;

/** The orchestrations and their steps. */
final class StepWiring {
    private final Settings settings;
    private final Clouds clouds;
    private final Clock clock;
    private final OperationIds ids;

    StepWiring(Settings settings, Clouds clouds, Clock clock, OperationIds ids) {
        this.settings = settings;
        this.clouds = clouds;
        this.clock = clock;
        this.ids = ids;
    }

    void addTo(FunctionInstances functions) {
        addOrchestrations(functions);
        addOperation(functions);
        addProvisioning(functions);
        addRemoval(functions);
        addFailover(functions);
    }

    private static void addOrchestrations(FunctionInstances functions) {
        functions
                .with(ProvisionCast.class, ProvisionCast::new)
                .with(UpdateCast.class, UpdateCast::new)
                .with(DeprovisionCast.class, DeprovisionCast::new)
                .with(ReprovisionCast.class, ReprovisionCast::new)
                .with(FailOverCast.class, FailOverCast::new)
                .with(ClearCast.class, ClearCast::new)
                .with(DeleteCastsOf.class, DeleteCastsOf::new);
    }

    private void addOperation(FunctionInstances functions) {
        functions
                .with(ClaimOperation.class, () -> new ClaimOperation(clouds.documents(), settings.pace(), clock))
                .with(MeasurePause.class, () -> new MeasurePause(clouds.documents(), clock))
                .with(ReportProgress.class, () -> new ReportProgress(fence(), clouds.documents()))
                .with(CheckParents.class, () -> new CheckParents(fence(), clouds.documents()))
                .with(
                        CheckExecutorStopped.class,
                        () -> new CheckExecutorStopped(fence(), clouds.documents(), settings.pace(), clock))
                .with(FinishCast.class, () -> new FinishCast(fence(), clouds.documents(), clock))
                .with(FinishRemoval.class, () -> new FinishRemoval(fence(), clouds.documents(), clock))
                .with(FailCast.class, () -> new FailCast(fence(), clouds.documents(), clock))
                .with(FailUpdate.class, () -> new FailUpdate(fence(), clouds.documents(), clock))
                .with(RecordStop.class, () -> new RecordStop(fence(), clouds.documents(), clock))
                .with(TellCallerLater.class, TellCallerLater::new)
                .with(
                        TellCaller.class,
                        () -> new TellCaller(
                                fence(),
                                clouds.documents(),
                                clouds.callbacks(),
                                settings.policy().callbackHosts(),
                                operation -> StatusBody.of(operation).toString(),
                                clock))
                .with(DeleteCasts.class, () -> new DeleteCasts(clouds.documents(), ids, clock));
    }

    private void addProvisioning(FunctionInstances functions) {
        functions
                .with(CreateStorageAccount.class, () -> new CreateStorageAccount(fence(), clouds.storage()))
                .with(PlaceElsewhere.class, () -> new PlaceElsewhere(fence(), clouds.documents(), settings.policy()))
                .with(CreateTables.class, () -> new CreateTables(fence(), clouds.storage()))
                .with(CreateIdentity.class, () -> new CreateIdentity(fence(), clouds.workerIdentities()))
                .with(GrantTableRole.class, () -> new GrantTableRole(fence(), clouds.workerIdentities()))
                .with(
                        CreateFederatedCredential.class,
                        () -> new CreateFederatedCredential(fence(), clouds.workerIdentities(), clouds.clusters()))
                .with(PutCastSection.class, () -> new PutCastSection(fence(), assembly()))
                .with(RestoreCastSection.class, () -> new RestoreCastSection(fence(), assembly()))
                .with(CheckCastReady.class, () -> new CheckCastReady(fence(), clouds.castSections()));
    }

    private void addRemoval(FunctionInstances functions) {
        functions
                .with(RemoveCastSection.class, () -> new RemoveCastSection(removals(), clouds.castSections()))
                .with(CheckWorkerStopped.class, () -> new CheckWorkerStopped(removals(), clouds.castSections()))
                .with(
                        DeleteFederatedCredential.class,
                        () -> new DeleteFederatedCredential(removals(), clouds.workerIdentities()))
                .with(RevokeTableRole.class, () -> new RevokeTableRole(removals(), clouds.workerIdentities()))
                .with(DeleteIdentity.class, () -> new DeleteIdentity(removals(), clouds.workerIdentities()))
                .with(DeleteTables.class, () -> new DeleteTables(removals(), clouds.storage()))
                .with(DeleteStorageAccount.class, () -> new DeleteStorageAccount(removals(), clouds.storage()));
    }

    private void addFailover(FunctionInstances functions) {
        functions
                .with(CheckFailoverTarget.class, () -> new CheckFailoverTarget(fence(), clouds.castSections()))
                .with(SuspendCastSection.class, () -> new SuspendCastSection(removals(), clouds.castSections()))
                .with(AbandonCluster.class, () -> new AbandonCluster(fence(), clouds.documents()))
                .with(RelocateCast.class, () -> new RelocateCast(fence(), clouds.documents()))
                .with(FailFailover.class, () -> new FailFailover(fence(), clouds.documents(), clock));
    }

    private Fence fence() {
        return new Fence(clouds.documents(), clouds.stepTime());
    }

    private Removals removals() {
        return new Removals(fence(), clouds.documents());
    }

    private SectionAssembly assembly() {
        return new SectionAssembly(
                clouds.documents(), clouds.workerIdentities(), clouds.castSections(), settings.worker());
    }
}
