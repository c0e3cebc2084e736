package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.Play.CLAIM;
import static com.microsoft.health.dicomcast.orchestrations.Play.EARLIER;
import static com.microsoft.health.dicomcast.orchestrations.Play.LIFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.AbandonCluster;
import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.ClaimedClusters;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.CreateIdentity;
import com.microsoft.health.dicomcast.activities.CreateStorageAccount;
import com.microsoft.health.dicomcast.activities.CreateTables;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteStorageAccount;
import com.microsoft.health.dicomcast.activities.FailUpdate;
import com.microsoft.health.dicomcast.activities.FailedUpdate;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.GrantTableRole;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RemovalStep;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.Elsewhere;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReprovisionCastTest {
    private static Play play() {
        return new Play(new ReprovisionCast()::run);
    }

    @Test
    void everyStepLooksAndMakesAndNothingIsRemoved() {
        var play = play().run();

        assertTrue(play.hasCompleted());
        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        CreateStorageAccount.NAME,
                        CreateTables.NAME,
                        CreateIdentity.NAME,
                        GrantTableRole.NAME,
                        CreateFederatedCredential.NAME,
                        PutCastSection.NAME,
                        CheckCastReady.NAME,
                        FinishCast.NAME),
                play.steps());
    }

    @Test
    void whatFailsLeavesEverythingWhereItIs() {
        var play = play().on(GrantTableRole.NAME, StepReport.refused("RoleAssignmentLimitExceeded", "Too many."))
                .run();

        assertEquals(List.of(), play.callsOf(DeleteStorageAccount.NAME));
        assertEquals(FailUpdate.NAME, play.steps().get(play.steps().size() - 1));
        var failed = Json.read(play.callsOf(FailUpdate.NAME).get(0).input(), FailedUpdate.class);
        assertEquals("RoleAssignmentLimitExceeded", failed.why().code());
        assertFalse(failed.restored());
    }

    @Test
    void whatEarlierLivesLeftGoesOnceTheCastStands() {
        var claim = new Claim(
                true, LIFE, List.of(EARLIER), CLAIM.deadline(), Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);

        var play = play().claiming(claim).run();

        var steps = play.steps();
        assertTrue(steps.indexOf(CheckCastReady.NAME) < steps.indexOf(RemoveCastSection.NAME));
        assertEquals(List.of(EARLIER), play.livesOf(DeleteStorageAccount.NAME));
        assertEquals(List.of(), play.success(FinishCast.NAME).left());
    }

    @Test
    void whatAFailoverLeftBehindGoesTooAndDoesNotFailWhatStands() {
        var claim = FailOverCastTest.claimed(new Elsewhere(List.of(), List.of("east")));

        var cleared = play().claiming(claim).run();
        var silent = play().claiming(claim)
                .always(
                        RemoveCastSection.NAME,
                        StepReport.again("KubernetesUnavailable", "It does not answer.", Optional.empty()))
                .run();

        assertEquals(List.of("east"), cleared.success(FinishCast.NAME).cleared());
        assertEquals(List.of(), silent.success(FinishCast.NAME).cleared());
    }

    @Test
    void whatAFailoverLeftBehindGoesFirstAndIsRecordedEvenIfTheRestFails() {
        var play = play().claiming(FailOverCastTest.claimed(new Elsewhere(List.of(), List.of("east"))))
                .always(
                        PutCastSection.NAME,
                        StepReport.again("KubernetesUnavailable", "It does not answer.", Optional.empty()))
                .run();

        var steps = play.steps();
        assertTrue(steps.indexOf(DeleteFederatedCredential.NAME) < steps.indexOf(CreateStorageAccount.NAME));
        var failed = Json.read(play.callsOf(FailUpdate.NAME).get(0).input(), FailedUpdate.class);
        assertEquals(List.of("east"), failed.cleared());
    }

    @Test
    void whatCouldNotBeClearedIsNotRecorded() {
        var play = play().claiming(FailOverCastTest.claimed(new Elsewhere(List.of(), List.of("east"))))
                .always(
                        RemoveCastSection.NAME,
                        StepReport.again("KubernetesUnavailable", "It does not answer.", Optional.empty()))
                .on(GrantTableRole.NAME, StepReport.refused("RoleAssignmentLimitExceeded", "Too many."))
                .run();

        var failed = Json.read(play.callsOf(FailUpdate.NAME).get(0).input(), FailedUpdate.class);
        assertEquals("RoleAssignmentLimitExceeded", failed.why().code());
        assertEquals(List.of(), failed.cleared());
    }

    private static final StepReport SILENT =
            StepReport.again("KubernetesUnavailable", "It does not answer.", Optional.empty());

    private static Play strayed(boolean forced) {
        return play().claiming(FailOverCastTest.claimed(new Elsewhere(List.of("east"), List.of()), forced));
    }

    private static FailedUpdate failure(Play play) {
        return Json.read(play.callsOf(FailUpdate.NAME).get(0).input(), FailedUpdate.class);
    }

    @Test
    void whereAWorkerMayRunOutOfReachNothingStartsAndTheSentenceNamesForce() {
        var play = strayed(false).always(RemoveCastSection.NAME, SILENT).run();

        assertEquals(List.of(), play.callsOf(AbandonCluster.NAME));
        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
        assertEquals("KubernetesUnavailable", failure(play).why().code());
        assertTrue(failure(play).why().message().contains("\"force\": true"));
    }

    @Test
    void forceGoesOnAndTheDocumentSaysSoBeforeAWorkerStarts() {
        var play = strayed(true).always(RemoveCastSection.NAME, SILENT).run();

        var steps = play.distinctSteps();
        assertTrue(steps.indexOf(AbandonCluster.NAME) < steps.indexOf(CreateStorageAccount.NAME));
        assertEquals(
                "east",
                Json.read(play.callsOf(AbandonCluster.NAME).get(0).input(), RemovalStep.class)
                        .cluster());
        assertEquals(3, play.callsOf(RemoveCastSection.NAME).size());
        assertEquals(List.of(), play.success(FinishCast.NAME).cleared());
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void forceClearsAClusterThatAnswers() {
        var play = strayed(true).run();

        assertEquals(List.of(), play.callsOf(AbandonCluster.NAME));
        assertEquals(List.of("east"), play.success(FinishCast.NAME).cleared());
    }

    @Test
    void whatCannotBeWrittenDownIsNotRisked() {
        var play = strayed(true)
                .always(RemoveCastSection.NAME, SILENT)
                .always(AbandonCluster.NAME, StepReport.again("ServiceUnavailable", "No store.", Optional.empty()))
                .run();

        assertEquals(List.of(), play.callsOf(PutCastSection.NAME));
        assertEquals("ServiceUnavailable", failure(play).why().code());
    }

    @Test
    void aClaimThatAnEarlierVersionWroteIsNotForced() {
        var written = "{\"own\":\"west\",\"elsewhere\":{\"strays\":[\"east\"],\"left\":[]},\"arrived\":false}";

        assertFalse(Json.read(written, ClaimedClusters.class).forced());
    }
}
