package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.NOW;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.ClearAdmission;
import com.microsoft.health.dicomcast.model.admission.FailoverAdmission;
import com.microsoft.health.dicomcast.model.admission.FailoverTargets;
import com.microsoft.health.dicomcast.model.admission.ReprovisionAdmission;
import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryArm;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCastSections;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCluster;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDicomService;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryWorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps of a failover and of clearing up after it, with two clusters in memory. */
class FailoverStepsTest {
    private static final String WEST = "wus2-1";
    private static final String EAST = "eus2-1";
    private static final Placement EAST_PLACE = new Placement("sub-a", "rg-east", "eastus2", EAST, "dicom-east");
    private static final CastSections.Place IN_WEST = new CastSections.Place(WEST, "dicom", "internal-ds1");
    private static final CastSections.Place IN_EAST = new CastSections.Place(EAST, "dicom-east", "internal-ds1");
    private static final FailoverTargets TARGETS = new FailoverTargets(
            List.of(
                    new FailoverTargets.Site(WEST, "westus2", false, Optional.of(EAST)),
                    new FailoverTargets.Site(EAST, "eastus2", false, Optional.of(WEST))),
            new PlacementPool(List.of(World.place("sub-a"), EAST_PLACE)));

    private final World world = new World();
    private final AtomicBoolean westIsLost = new AtomicBoolean();
    private final InMemoryCluster west = new InMemoryCluster(WEST, losable());
    private final InMemoryCluster east = new InMemoryCluster(EAST, Wire.DIRECT);
    private final InMemoryCastSections sections = new InMemoryCastSections(west, east);
    private final InMemoryWorkerIdentities identities = new InMemoryWorkerIdentities(new InMemoryArm(Wire.DIRECT));
    private final SectionAssembly assembly = new SectionAssembly(world.documents, identities, sections, World.DEFAULTS);
    private final Removals removals = new Removals(world.fence, world.documents);

    private Wire losable() {
        return new Wire() {
            @Override
            public <T> T call(String what, Supplier<T> effect) {
                if (westIsLost.get()) {
                    throw new CloudException.Unavailable("KubernetesUnavailable", "Nobody answers.", null, null);
                }
                return effect.get();
            }
        };
    }

    @BeforeEach
    void aCastRunsInTheWest() {
        world.created();
        identities.create(world.cast().names(), CAST);
        west.create(IN_WEST, Map.of());
        east.create(IN_EAST, Map.of());
        assertEquals(StepReport.Kind.Done, assembly.write(world.cast()).kind());
        report(west, IN_WEST, 1);
    }

    private static InMemoryDicomService service(InMemoryCluster cluster, CastSections.Place place) {
        return Objects.requireNonNull(cluster.services().get(place), place::name);
    }

    /** The cluster's operator has seen the section as it is; so many workers run. */
    private void report(InMemoryCluster cluster, CastSections.Place place, int replicas) {
        var service = service(cluster, place);
        var worker = new InMemoryDicomService.Worker(
                world.cast().guid(), service.generation(), replicas, replicas > 0, "Reported", "");
        cluster.replace(
                place, service.reported(new InMemoryDicomService.Report(service.generation(), Optional.of(worker))));
    }

    private OperationRef failOver(boolean forced) {
        var wish = new FailoverTargets.Wish(Optional.empty(), Optional.empty(), forced);
        var ordered = new Intervention(
                Intervention.Kind.Failover, "operator@ops.test", "a drill", Optional.empty(), forced, NOW);
        var fresh = new OperationIds(world.clock, new Random(9)).next(CAST.workspace());
        var begun = new FailoverAdmission(TARGETS)
                .decide(CAST, wish, ordered, World.call("failover"), world.situation(CAST), fresh)
                .fold(admitted -> (Admitted.Begun) admitted, why -> {
                    throw new AssertionError(why.message());
                });
        world.documents.commit(begun.commit());
        return begun.operation().ref();
    }

    private RemovalStep in(OperationRef operation, String cluster) {
        return new RemovalStep(operation, world.cast().guid(), cluster);
    }

    private StepReport suspend(OperationRef operation) {
        return read(new SuspendCastSection(removals, sections).run(Json.write(in(operation, WEST))));
    }

    private StepReport isStopped(OperationRef operation) {
        return read(new CheckWorkerStopped(removals, sections).run(Json.write(in(operation, WEST))));
    }

    private StepReport put(OperationRef operation) {
        return read(new PutCastSection(world.fence, assembly).run(Json.write(operation)));
    }

    private StepReport relocate(OperationRef operation) {
        return read(new RelocateCast(world.fence, world.documents)
                .run(Json.write(new RelocationStep(operation, World.VALUES))));
    }

    private StepReport removeFrom(OperationRef operation, String cluster) {
        return read(new RemoveCastSection(removals, sections).run(Json.write(in(operation, cluster))));
    }

    @Test
    void theWorkerCountsAsStoppedOnceItsClusterSaysSo() {
        var operation = failOver(false);

        assertEquals(StepReport.Kind.Done, suspend(operation).kind());
        assertEquals("WorkerNotStopped", isStopped(operation).why().code());
        report(west, IN_WEST, 0);

        assertEquals(StepReport.Kind.Done, isStopped(operation).kind());
        assertTrue(service(west, IN_WEST).section().orElseThrow().derived().suspended());
    }

    @Test
    void sectionAndCredentialAreMadeInTheTargetWhileTheCastIsStillHere() {
        var operation = failOver(false);

        read(new CreateFederatedCredential(
                        world.fence, identities, cluster -> Optional.of("https://issuer.example/" + cluster))
                .run(Json.write(operation)));
        put(operation);

        assertEquals(WEST, world.cast().placement().cluster());
        assertEquals(Optional.of(world.cast().guid()), service(east, IN_EAST).owner());
        assertEquals(
                StepReport.Kind.Waiting,
                read(new CheckCastReady(world.fence, sections).run(Json.write(operation)))
                        .kind());
    }

    @Test
    void theTurnIsWrittenOnceAndWhatIsBehindStaysListed() {
        var operation = failOver(false);

        relocate(operation);
        var once = world.cast();
        relocate(operation);

        assertEquals(EAST, once.placement().cluster());
        assertEquals(once, world.cast());
        assertEquals(new Elsewhere(List.of(), List.of(WEST)), once.elsewhere());
    }

    @Test
    void whereTheCastIsNowNothingIsRemoved() {
        var operation = failOver(false);
        put(operation);
        relocate(operation);

        assertEquals("ClusterInUse", removeFrom(operation, EAST).why().code());
        assertTrue(service(east, IN_EAST).owner().isPresent());
    }

    @Test
    void aFailureThatComesAfterTheTurnIsNone() {
        var operation = failOver(false);
        relocate(operation);

        new FailFailover(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedFailover(operation, new Failure("X", "x"), false, false)));

        assertEquals(OperationStatus.Succeeded, world.operation(operation).status());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
    }

    @Test
    void aParentThatIsNotThereIsFoundAtTheFirstStep() {
        east.delete(IN_EAST);
        var operation = failOver(false);

        var report = read(new CheckFailoverTarget(world.fence, sections).run(Json.write(operation)));

        assertEquals("ParentNotFailedOver", report.why().code());
    }

    @Test
    void whatIsAbandonedIsSaidInTheDocument() {
        var operation = failOver(true);
        westIsLost.set(true);
        assertEquals(StepReport.Kind.Again, suspend(operation).kind());

        read(new AbandonCluster(world.fence, world.documents).run(Json.write(in(operation, WEST))));
        relocate(operation);

        assertEquals(
                2,
                world.cast().resources().stream()
                        .filter(each -> each.state().name().equals("Abandoned"))
                        .count());
    }

    @Test
    void aClusterOutOfReachKeepsADeleteFromNoOther() {
        var operation = failOver(true);
        put(operation);
        relocate(operation);
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(operation, List.of(), World.VALUES)));
        var delete = world.delete();
        westIsLost.set(true);

        var report = read(new RemoveCastSection(removals, sections)
                .run(Json.write(new RemovalStep(delete, world.cast().guid()))));

        assertEquals(StepReport.Kind.Again, report.kind());
        assertFalse(service(east, IN_EAST).owner().isPresent());
    }

    @Test
    void theSweepClearsWhatIsLeftOnceItsClusterAnswers() {
        var operation = failOver(true);
        put(operation);
        relocate(operation);
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(operation, List.of(), World.VALUES)));
        var executions = mock(Executions.class);
        var sweep = new ClearCasts(
                world.documents, sections, 5, new OperationIds(world.clock, new Random(11)), world.clock);
        var first = new PageStep(null, Tally.EMPTY);
        westIsLost.set(true);

        var lost = sweep.clear(first, executions).tally();
        verify(executions, never()).start(any());
        westIsLost.set(false);
        var back = sweep.clear(first, executions).tally();
        var meanwhile = sweep.clear(first, executions).tally();

        assertEquals(Map.of("seen", 1, "outOfReach", 1), lost.counts());
        assertEquals(Map.of("seen", 1, "cleared", 1), back.counts());
        assertEquals(Map.of("seen", 1), meanwhile.counts());
        verify(executions).start(any());
        assertEquals(ProvisioningState.Updating, world.cast().state());
    }

    /** Forced to the east, and nobody has cleared up in the west, which has returned since. */
    private void arriveInTheEast() {
        var operation = failOver(true);
        westIsLost.set(true);
        put(operation);
        read(new AbandonCluster(world.fence, world.documents).run(Json.write(in(operation, WEST))));
        relocate(operation);
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(operation, List.of(), World.VALUES)));
        westIsLost.set(false);
    }

    private Operation reprovision(boolean forced) {
        var ordered = new Intervention(
                Intervention.Kind.Reprovision, "operator@ops.test", "a drill", Optional.empty(), forced, NOW);
        var fresh = new OperationIds(world.clock, new Random(10)).next(CAST.workspace());
        var begun = ReprovisionAdmission.decide(CAST, ordered, World.call("reprovision"), world.situation(CAST), fresh)
                .fold(admitted -> (Admitted.Begun) admitted, why -> {
                    throw new AssertionError(why.message());
                });
        world.documents.commit(begun.commit());
        return begun.operation();
    }

    /** An operator's, which fails where the cast is. */
    private void failReprovision(List<String> cleared) {
        var failure = new FailedUpdate(reprovision(false).ref(), new Failure("X", "x"), false, cleared);
        new FailUpdate(world.fence, world.documents, world.clock).run(Json.write(failure));
        assertEquals(ProvisioningState.Failed, world.cast().state());
    }

    private String wayBack() {
        var wish = new FailoverTargets.Wish(Optional.empty(), Optional.empty(), true);
        return new FailoverAdmission(TARGETS)
                .plan(CAST, wish, world.situation(CAST))
                .fold(relocation -> relocation.to().cluster(), Refusal::code);
    }

    @Test
    void aReprovisionThatFailsHereOpensTheWayBackIfItHasClearedIt() {
        arriveInTheEast();
        assertEquals("ClusterNotCleared", wayBack());

        failReprovision(List.of(WEST));

        assertEquals(Elsewhere.NOWHERE, world.cast().elsewhere());
        assertEquals(WEST, wayBack());
    }

    @Test
    void aCastThatFailedIsClearedTooAndStaysFailed() {
        arriveInTheEast();
        failReprovision(List.of());
        var failed = world.cast();
        var executions = mock(Executions.class);
        var sweep = new ClearCasts(
                world.documents, sections, 5, new OperationIds(world.clock, new Random(11)), world.clock);

        var tally = sweep.clear(new PageStep(null, Tally.EMPTY), executions).tally();
        var clear = new OperationRef(world.cast().activeOperation().orElseThrow(), 1, CAST);
        removeFrom(clear, WEST);
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(clear, List.of(), null, List.of(WEST))));

        assertEquals(Map.of("seen", 1, "cleared", 1), tally.counts());
        assertFalse(service(west, IN_WEST).owner().isPresent());
        assertEquals(ProvisioningState.Failed, world.cast().state());
        assertEquals(Elsewhere.NOWHERE, world.cast().elsewhere());
        assertEquals(failed.lastGood(), world.cast().lastGood());
        assertEquals(failed.systemData(), world.cast().systemData());
        assertEquals(OperationStatus.Succeeded, world.operation(clear).status());
    }

    @Test
    void noMoreAreClearedAtOnceThanAllowed() {
        var operation = failOver(true);
        put(operation);
        relocate(operation);
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(operation, List.of(), World.VALUES)));
        var sweep = new ClearCasts(
                world.documents, sections, 0, new OperationIds(world.clock, new Random(11)), world.clock);

        var tally = sweep.clear(new PageStep(null, Tally.EMPTY), mock(Executions.class))
                .tally();

        assertEquals(Map.of("seen", 1, "postponed", 1), tally.counts());
    }

    @Test
    void whatIsClearedInVainIsTriedAgainLaterAndLater() {
        arriveInTheEast();
        var executions = mock(Executions.class);
        var sweep = new ClearCasts(
                world.documents, sections, 5, new OperationIds(world.clock, new Random(11)), world.clock);
        var first = new PageStep(null, Tally.EMPTY);

        sweep.clear(first, executions);
        var clear = new OperationRef(world.cast().activeOperation().orElseThrow(), 1, CAST);
        new FailUpdate(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedUpdate(clear, new Failure("ClusterNotCleared", "Not now."), true)));
        var again = sweep.clear(first, executions).tally();

        assertEquals(Map.of("seen", 1, "triedBefore", 1), again.counts());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        assertEquals(new Elsewhere(List.of(), List.of(WEST)), world.cast().elsewhere());
        verify(executions, times(1)).start(any());
    }

    @Test
    void aStrayThatIsAbandonedIsWrittenDownBeforeAnythingStartsAndClearedLater() {
        var failover = failOver(false);
        new FailFailover(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedFailover(failover, new Failure("X", "x"), false, false)));
        assertEquals(new Elsewhere(List.of(EAST), List.of()), world.cast().elsewhere());

        var reprovision = reprovision(true).ref();
        assertTrue(claimed(reprovision).clusters().forced());
        read(new AbandonCluster(world.fence, world.documents).run(Json.write(in(reprovision, EAST))));
        new FinishCast(world.fence, world.documents, world.clock)
                .run(Json.write(new SucceededEnding(reprovision, List.of(), World.VALUES)));

        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        assertEquals(new Elsewhere(List.of(), List.of(EAST)), world.cast().elsewhere());
        assertTrue(ClearAdmission.isOwed(world.cast()));
        assertEquals("ClusterNotCleared", refusedFailover());
    }

    private String refusedFailover() {
        var wish = new FailoverTargets.Wish(Optional.empty(), Optional.of(EAST), true);
        return new FailoverAdmission(TARGETS)
                .plan(CAST, wish, world.situation(CAST))
                .fold(relocation -> relocation.to().cluster(), Refusal::code);
    }

    private Claim claimed(OperationRef operation) {
        return Json.read(
                new ClaimOperation(world.documents, Pace.DEFAULT, world.clock).run(Json.write(operation)), Claim.class);
    }
}
