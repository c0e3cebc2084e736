package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.Play.CLAIM;
import static com.microsoft.health.dicomcast.orchestrations.Play.LIFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.AbandonCluster;
import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckFailoverTarget;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.ClaimedClusters;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.FailFailover;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedFailover;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.RelocateCast;
import com.microsoft.health.dicomcast.activities.RemovalStep;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.RestoreCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SuspendCastSection;
import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailOverCastTest {
    private static final Placement WEST = new Placement("sub", "rg", "westus2", "west", "dicom");
    private static final Placement EAST = new Placement("sub", "rg", "eastus2", "east", "dicom");
    private static final StepReport SILENT =
            StepReport.again("KubernetesUnavailable", "It does not answer.", Optional.empty());
    private static final StepReport REFUSED = StepReport.refused("ImagePullBackOff", "There is no such image.");
    private static final StepReport RUNS = StepReport.waiting("WorkerNotStopped", "The worker still runs.");

    private static Claim claim(boolean forced, boolean arrived, boolean takenOver, Instant undoFrom) {
        return new Claim(
                true,
                LIFE,
                List.of(),
                Rehearsal.START.plus(Duration.ofHours(2)),
                Duration.ZERO,
                takenOver,
                undoFrom,
                Pace.DEFAULT,
                false,
                false,
                new ClaimedClusters(
                        arrived ? "east" : "west",
                        arrived ? new Elsewhere(List.of(), List.of("west")) : new Elsewhere(List.of("east"), List.of()),
                        Optional.of(new Relocation(WEST, EAST, forced)),
                        arrived,
                        false));
    }

    private static Play play(boolean forced) {
        return new Play(new FailOverCast()::run).claiming(claim(forced, false, false, Instant.EPOCH));
    }

    private static FailedFailover failure(Play play) {
        return Json.read(play.callsOf(FailFailover.NAME).get(0).input(), FailedFailover.class);
    }

    private static List<String> clustersOf(Play play, String step) {
        return play.callsOf(step).stream()
                .map(call -> String.valueOf(
                        Json.read(call.input(), RemovalStep.class).cluster()))
                .distinct()
                .toList();
    }

    @Test
    void theSourceStopsBeforeTheTargetStartsAndIsClearedAfterIt() {
        var play = play(false).run();

        assertTrue(play.hasCompleted());
        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        CheckFailoverTarget.NAME,
                        SuspendCastSection.NAME,
                        CheckWorkerStopped.NAME,
                        CreateFederatedCredential.NAME,
                        PutCastSection.NAME,
                        CheckCastReady.NAME,
                        RelocateCast.NAME,
                        RemoveCastSection.NAME,
                        CheckWorkerStopped.NAME,
                        DeleteFederatedCredential.NAME,
                        FinishCast.NAME),
                play.steps());
        assertEquals(List.of("west"), clustersOf(play, SuspendCastSection.NAME));
        assertEquals(List.of("west"), clustersOf(play, RemoveCastSection.NAME));
        assertEquals(List.of("west"), play.success(FinishCast.NAME).cleared());
    }

    @Test
    void nothingStartsWhileTheSourceStillRuns() {
        var play = play(false).always(CheckWorkerStopped.NAME, RUNS).run();

        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
        assertEquals("WorkerNotStopped", failure(play).why().code());
    }

    @Test
    void aSourceOutOfReachFailsItAndTheSentenceNamesForce() {
        var play = play(false)
                .always(SuspendCastSection.NAME, SILENT)
                .always(RestoreCastSection.NAME, SILENT)
                .run();

        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
        assertEquals(List.of(), play.callsOf(RemoveCastSection.NAME));
        assertTrue(failure(play).why().message().contains("\"force\": true"));
        assertTrue(failure(play).cleared());
        assertFalse(failure(play).restored());
    }

    @Test
    void forceGoesOnWithoutASourceOutOfReachAndTheDocumentSaysSoFirst() {
        var play = play(true)
                .always(SuspendCastSection.NAME, SILENT)
                .always(RemoveCastSection.NAME, SILENT)
                .run();

        var steps = play.distinctSteps();
        assertTrue(steps.indexOf(AbandonCluster.NAME) < steps.indexOf(PutCastSection.NAME));
        assertEquals(3, play.callsOf(SuspendCastSection.NAME).size());
        assertEquals(List.of(), play.success(FinishCast.NAME).cleared());
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void forceStopsASourceThatAnswers() {
        var play = play(true).run();

        assertEquals(List.of(), play.callsOf(AbandonCluster.NAME));
        assertEquals(List.of("west"), play.success(FinishCast.NAME).cleared());
    }

    @Test
    void aTargetThatDoesNotStartIsClearedBeforeTheSourceRunsAgain() {
        var play = play(false).on(CheckCastReady.NAME, REFUSED).run();

        var steps = play.steps();
        assertEquals(
                List.of(
                        RemoveCastSection.NAME,
                        CheckWorkerStopped.NAME,
                        DeleteFederatedCredential.NAME,
                        RestoreCastSection.NAME,
                        FailFailover.NAME),
                steps.subList(steps.size() - 5, steps.size()));
        assertEquals(List.of("east"), clustersOf(play, RemoveCastSection.NAME));
        assertTrue(failure(play).restored());
    }

    @Test
    void whereTheTargetCannotBeClearedTheSourceStaysStopped() {
        var play = play(false)
                .on(CheckCastReady.NAME, REFUSED)
                .always(RemoveCastSection.NAME, SILENT)
                .run();

        assertEquals(List.of(), play.callsOf(RestoreCastSection.NAME));
        assertFalse(failure(play).cleared());
        assertFalse(failure(play).restored());
        assertTrue(failure(play).why().message().contains("\"force\": true"));
    }

    @Test
    void aParentThatHasNotFailedOverFailsItBeforeTheSourceIsStopped() {
        var play = play(false)
                .on(CheckFailoverTarget.NAME, StepReport.refused("ParentNotFailedOver", "Not there."))
                .run();

        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        CheckFailoverTarget.NAME,
                        RestoreCastSection.NAME,
                        FailFailover.NAME),
                play.steps());
        assertEquals("ParentNotFailedOver", failure(play).why().code());
        assertTrue(failure(play).cleared());
        assertTrue(failure(play).restored());
    }

    @Test
    void whoeverTakesOverWaitsForTheLastCallOfTheOneBefore() {
        var until = Rehearsal.START.plusSeconds(75);

        var play = new Play(new FailOverCast()::run)
                .claiming(claim(false, false, true, until))
                .run();

        assertEquals(75, play.secondsOf(SuspendCastSection.NAME).get(0));
    }

    @Test
    void whatHasArrivedIsOnlyClearedUpBehind() {
        var play = new Play(new FailOverCast()::run)
                .claiming(claim(false, true, true, Instant.EPOCH))
                .run();

        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        RemoveCastSection.NAME,
                        CheckWorkerStopped.NAME,
                        DeleteFederatedCredential.NAME,
                        FinishCast.NAME),
                play.steps());
    }

    @Test
    void aDeleteCutsItShortBetweenTwoSteps() {
        var play = play(false).cancelDuring(SuspendCastSection.NAME).run();

        assertEquals(RecordStop.NAME, play.steps().get(play.steps().size() - 1));
        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
    }

    @Test
    void anUpdateFirstRemovesWhatAFailoverLeftThatDidNotArrive() {
        var stray = strayed();

        var play = new Play(new UpdateCast()::run).claiming(stray).run();

        var steps = play.steps();
        assertTrue(steps.indexOf(CheckWorkerStopped.NAME) < steps.indexOf(PutCastSection.NAME));
        assertEquals(List.of("east"), play.success(FinishCast.NAME).cleared());
    }

    @Test
    void anUpdateThatCannotRemoveItTouchesNoSection() {
        var play = new Play(new UpdateCast()::run)
                .claiming(strayed())
                .always(RemoveCastSection.NAME, SILENT)
                .run();

        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
        assertEquals(List.of(), play.callsOf(RestoreCastSection.NAME));
        assertEquals(1, play.callsOf(FailUpdate.NAME).size());
    }

    @Test
    void clearingTakesAwayWhatIsLeftAndNothingHere() {
        var left = claimed(new Elsewhere(List.of(), List.of("east")));

        var play = new Play(new ClearCast()::run).claiming(left).run();

        assertEquals(List.of("east"), clustersOf(play, RemoveCastSection.NAME));
        assertEquals(List.of("east"), play.success(FinishCast.NAME).cleared());
    }

    @Test
    void aClearThatAnOperatorHadCancelledTakesNothingAwayAnyMore() {
        var cancelled = claimed(new Elsewhere(List.of(), List.of("east")), true, false);

        var play = new Play(new ClearCast()::run).claiming(cancelled).run();

        assertEquals(List.of(ClaimOperation.NAME, FailUpdate.NAME), play.steps());
        assertEquals("OperationCanceled", play.failure(FailUpdate.NAME).why().code());
    }

    @Test
    void whatCannotBeClearedStaysListed() {
        var left = claimed(new Elsewhere(List.of(), List.of("east")));

        var play = new Play(new ClearCast()::run)
                .claiming(left)
                .always(RemoveCastSection.NAME, SILENT)
                .run();

        assertEquals(List.of(), play.callsOf(FinishCast.NAME));
        assertEquals(1, play.callsOf(FailUpdate.NAME).size());
    }

    private static Claim strayed() {
        return claimed(new Elsewhere(List.of("east"), List.of()));
    }

    static Claim claimed(Elsewhere elsewhere) {
        return claimed(elsewhere, false);
    }

    /** @param forced whether it is a reprovision on which an operator insists */
    static Claim claimed(Elsewhere elsewhere, boolean forced) {
        return claimed(elsewhere, false, forced);
    }

    private static Claim claimed(Elsewhere elsewhere, boolean cancelled, boolean forced) {
        return new Claim(
                true,
                LIFE,
                List.of(),
                CLAIM.deadline(),
                Duration.ZERO,
                false,
                Instant.EPOCH,
                Pace.DEFAULT,
                false,
                cancelled,
                new ClaimedClusters("west", elsewhere, Optional.empty(), false, forced));
    }
}
