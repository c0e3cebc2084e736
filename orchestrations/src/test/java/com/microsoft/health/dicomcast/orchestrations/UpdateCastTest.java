package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.Play.CLAIM;
import static com.microsoft.health.dicomcast.orchestrations.Play.EARLIER;
import static com.microsoft.health.dicomcast.orchestrations.Play.LIFE;
import static com.microsoft.health.dicomcast.orchestrations.Play.OPERATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.ClaimedClusters;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedUpdate;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.RestoreCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateCastTest {
    private static final StepReport REFUSED = StepReport.refused("ImagePullBackOff", "There is no such image.");
    private static final StepReport NOT_YET = StepReport.waiting("NotYet", "Not yet.");

    @Test
    void onlyTheSectionChanges() {
        var play = play().run();

        assertTrue(play.hasCompleted());
        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        PutCastSection.NAME,
                        CheckCastReady.NAME,
                        FinishCast.NAME),
                play.steps());
    }

    @Test
    void anUpdateThatFailsPutsThePreviousSectionBack() {
        var play = play().on(CheckCastReady.NAME, REFUSED).run();

        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        PutCastSection.NAME,
                        CheckCastReady.NAME,
                        RestoreCastSection.NAME,
                        FailUpdate.NAME),
                play.steps());
        assertEquals(
                new FailedUpdate(OPERATION, new Failure("ImagePullBackOff", "There is no such image."), true),
                failure(play));
    }

    @Test
    void anUpdateThatCannotBeTakenBackSaysSo() {
        var play = play().on(CheckCastReady.NAME, REFUSED)
                .on(RestoreCastSection.NAME, StepReport.refused("Forbidden", "Not allowed."))
                .run();

        assertEquals(
                new Failure(
                        "ImagePullBackOff",
                        "There is no such image. The previous configuration could not be put back: Not allowed."),
                failure(play).why());
        assertFalse(failure(play).restored());
    }

    @Test
    void aWorkerThatIsNotReadyInTimeFailsTheUpdate() {
        var play = play().always(CheckCastReady.NAME, NOT_YET).run();

        assertEquals("CastNotReady", failure(play).why().code());
    }

    @Test
    void whatAnEarlierLifeLeftStaysListed() {
        var claim = new Claim(
                true, LIFE, List.of(EARLIER), CLAIM.deadline(), Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);

        var play = play().claiming(claim).run();

        var left = play.success(FinishCast.NAME).left();
        assertEquals(Kind.values().length, left.size());
        assertTrue(left.contains(new Remnant(EARLIER, Kind.ManagedIdentity)));
    }

    @Test
    void whoeverReplacesALateExecutorOnlyPutsThePreviousSectionBack() {
        var overdue = CLAIM.deadline().minus(Duration.ofMinutes(91));
        var late = new Claim(true, LIFE, List.of(), overdue, Duration.ZERO, true, Instant.EPOCH, Pace.DEFAULT);

        var play = play().claiming(late).run();

        assertEquals(List.of(ClaimOperation.NAME, RestoreCastSection.NAME, FailUpdate.NAME), play.steps());
        assertEquals("OperationTimedOut", play.failure(FailUpdate.NAME).why().code());
    }

    @Test
    void whatAnOperatorHadCancelledIsOnlyPutBack() {
        var cancelled = new Claim(
                true,
                LIFE,
                List.of(),
                CLAIM.deadline(),
                Duration.ZERO,
                true,
                Instant.EPOCH,
                Pace.DEFAULT,
                false,
                true,
                ClaimedClusters.ONE);

        var play = play().claiming(cancelled).run();

        assertEquals(List.of(ClaimOperation.NAME, RestoreCastSection.NAME, FailUpdate.NAME), play.steps());
        assertEquals("OperationCanceled", play.failure(FailUpdate.NAME).why().code());
    }

    @Test
    void whoeverIsCanceledPutsNothingBack() {
        var play = play().cancelDuring(PutCastSection.NAME).run();

        assertEquals(
                List.of(ClaimOperation.NAME, CheckParents.NAME, PutCastSection.NAME, RecordStop.NAME), play.steps());
    }

    @Test
    void whoeverLosesTheOperationAtTheEndRecordsItsStop() {
        var play = play().on(FinishCast.NAME, StepReport.lost()).run();

        assertEquals(RecordStop.NAME, play.steps().get(play.steps().size() - 1));
    }

    private static FailedUpdate failure(Play play) {
        return Json.read(play.callsOf(FailUpdate.NAME).get(0).input(), FailedUpdate.class);
    }

    private static Play play() {
        return new Play(new UpdateCast()::run);
    }
}
