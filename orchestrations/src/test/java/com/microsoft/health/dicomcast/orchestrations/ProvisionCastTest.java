package com.microsoft.health.dicomcast.orchestrations;

import static com.microsoft.health.dicomcast.orchestrations.Play.CLAIM;
import static com.microsoft.health.dicomcast.orchestrations.Play.EARLIER;
import static com.microsoft.health.dicomcast.orchestrations.Play.LIFE;
import static com.microsoft.health.dicomcast.orchestrations.Play.OPERATION;
import static com.microsoft.health.dicomcast.orchestrations.Rehearsal.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.activities.CheckCastReady;
import com.microsoft.health.dicomcast.activities.CheckParents;
import com.microsoft.health.dicomcast.activities.CheckWorkerStopped;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.ClaimedClusters;
import com.microsoft.health.dicomcast.activities.CreateFederatedCredential;
import com.microsoft.health.dicomcast.activities.CreateIdentity;
import com.microsoft.health.dicomcast.activities.CreateStorageAccount;
import com.microsoft.health.dicomcast.activities.CreateTables;
import com.microsoft.health.dicomcast.activities.DeleteFederatedCredential;
import com.microsoft.health.dicomcast.activities.DeleteIdentity;
import com.microsoft.health.dicomcast.activities.DeleteStorageAccount;
import com.microsoft.health.dicomcast.activities.DeleteTables;
import com.microsoft.health.dicomcast.activities.FailCast;
import com.microsoft.health.dicomcast.activities.FailedEnding;
import com.microsoft.health.dicomcast.activities.FinishCast;
import com.microsoft.health.dicomcast.activities.GrantTableRole;
import com.microsoft.health.dicomcast.activities.MeasurePause;
import com.microsoft.health.dicomcast.activities.PauseReport;
import com.microsoft.health.dicomcast.activities.PlaceElsewhere;
import com.microsoft.health.dicomcast.activities.PlacementStep;
import com.microsoft.health.dicomcast.activities.PutCastSection;
import com.microsoft.health.dicomcast.activities.RecordStop;
import com.microsoft.health.dicomcast.activities.RemoveCastSection;
import com.microsoft.health.dicomcast.activities.ReportProgress;
import com.microsoft.health.dicomcast.activities.RevokeTableRole;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SucceededEnding;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionCastTest {
    private static final StepReport REFUSED = StepReport.refused("PolicyViolation", "Not here.");
    private static final StepReport AWAY = StepReport.again("ServerBusy", "Come back.", Optional.empty());
    private static final StepReport UNANSWERED = StepReport.unanswered("Unreachable", "No answer came.");
    private static final StepReport NOT_YET = StepReport.waiting("NotYet", "Not yet.");
    private static final StepReport FULL = StepReport.outOfQuota("QuotaExceeded", "Full.", place("sub-a"));
    private static final Failure WHY = new Failure("PolicyViolation", "Not here.");
    private static final List<String> MAKING = List.of(
            CreateStorageAccount.NAME,
            CreateTables.NAME,
            CreateIdentity.NAME,
            GrantTableRole.NAME,
            CreateFederatedCredential.NAME,
            PutCastSection.NAME,
            CheckCastReady.NAME);
    private static final List<String> UNDOING = List.of(
            RemoveCastSection.NAME,
            CheckWorkerStopped.NAME,
            DeleteFederatedCredential.NAME,
            RevokeTableRole.NAME,
            DeleteIdentity.NAME,
            DeleteTables.NAME,
            DeleteStorageAccount.NAME);

    @Test
    void everythingIsMadeInOrder() {
        var play = play().run();

        assertTrue(play.hasCompleted());
        assertEquals(
                concat(List.of(ClaimOperation.NAME, CheckParents.NAME), MAKING, List.of(FinishCast.NAME)),
                play.steps());
        assertEquals(new SucceededEnding(OPERATION, List.of(), null), play.success(FinishCast.NAME));
        assertEquals(Duration.ZERO, play.elapsed());
    }

    @Test
    void answersMayArriveAsJsonStringsToo() {
        var play = play().quoted().on(CreateTables.NAME, AWAY).run();

        assertTrue(play.hasCompleted());
        assertEquals(FinishCast.NAME, last(play));
    }

    /** The step that fails and how much of the undoing, counted from its end, goes with it. */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(CreateStorageAccount.NAME, 1),
                Arguments.of(CreateTables.NAME, 2),
                Arguments.of(CreateIdentity.NAME, 3),
                Arguments.of(GrantTableRole.NAME, 4),
                Arguments.of(CreateFederatedCredential.NAME, 5),
                Arguments.of(PutCastSection.NAME, 7),
                Arguments.of(CheckCastReady.NAME, 7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aStepThatFailsForGoodIsUndoneInReverseWithAllThatBeganBeforeIt(String step, int undone) {
        var play = play().on(step, REFUSED).run();

        assertTrue(play.hasCompleted());
        assertEquals(
                concat(
                        List.of(ClaimOperation.NAME, CheckParents.NAME),
                        MAKING.subList(0, MAKING.indexOf(step) + 1),
                        UNDOING.subList(UNDOING.size() - undone, UNDOING.size()),
                        List.of(FailCast.NAME)),
                play.steps());
        assertEquals(new FailedEnding(OPERATION, WHY, List.of()), play.failure(FailCast.NAME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aStepThatFailsTwiceAndThenGoesWellIsPatience(String step, int undone) {
        var play = play().on(step, AWAY, AWAY).run();

        assertEquals(List.of(0L, 2L, 6L), play.secondsOf(step));
        assertEquals(FinishCast.NAME, last(play));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void aStepThatThrowsIsTriedAgainToo(String step, int undone) {
        var play = play().throwing(step, 2).run();

        assertEquals(3, play.callsOf(step).size());
        assertEquals(FinishCast.NAME, last(play));
    }

    @Test
    void patienceEndsAfterTheTriesAndKeepsTheReason() {
        var play = play().always(CreateIdentity.NAME, AWAY).run();

        assertEquals(List.of(0L, 2L, 6L, 14L, 30L, 62L, 122L, 182L, 242L, 302L), play.secondsOf(CreateIdentity.NAME));
        assertEquals("ServerBusy", play.failure(FailCast.NAME).why().code());
    }

    @Test
    void theCloudIsLeftAloneForAsLongAsItAsks() {
        var report = StepReport.again("TooManyRequests", "Throttled.", Optional.of(Duration.ofSeconds(90)));

        var play = play().on(CreateTables.NAME, report).run();

        assertEquals(List.of(0L, 90L), play.secondsOf(CreateTables.NAME));
    }

    @Test
    void aShorterRetryAfterDoesNotShortenOurOwnWait() {
        var report = StepReport.again("TooManyRequests", "Throttled.", Optional.of(Duration.ofSeconds(1)));

        var play = play().on(CreateTables.NAME, report).run();

        assertEquals(List.of(0L, 2L), play.secondsOf(CreateTables.NAME));
    }

    @Test
    void whoeverIsCanceledWhileWaitingRecordsItsStopAndUndoesNothing() {
        var play = play().always(CheckCastReady.NAME, NOT_YET)
                .cancelAt(Duration.ofMillis(2500))
                .run();

        assertTrue(play.hasCompleted());
        assertEquals(
                concat(List.of(ClaimOperation.NAME, CheckParents.NAME), MAKING, List.of(RecordStop.NAME)),
                play.distinctSteps());
        assertEquals(Duration.ofMillis(2500), play.elapsed());
    }

    @Test
    void whoeverIsCanceledDuringAStepBeginsNoOther() {
        var play = play().cancelDuring(CreateIdentity.NAME).run();

        assertEquals(
                List.of(
                        ClaimOperation.NAME,
                        CheckParents.NAME,
                        CreateStorageAccount.NAME,
                        CreateTables.NAME,
                        CreateIdentity.NAME,
                        RecordStop.NAME),
                play.steps());
    }

    @Test
    void whoeverIsCanceledWhileUndoingStopsThere() {
        var play = play().on(CreateIdentity.NAME, REFUSED)
                .cancelDuring(DeleteIdentity.NAME)
                .run();

        assertEquals(List.of(DeleteIdentity.NAME, RecordStop.NAME), tail(play, 2));
    }

    @Test
    void whoeverIsCanceledDuringItsClaimDoesNothing() {
        var play = play().cancelDuring(ClaimOperation.NAME).run();

        assertEquals(List.of(ClaimOperation.NAME, RecordStop.NAME), play.steps());
    }

    @Test
    void whoeverIsRefusedTheClaimRecordsItsStop() {
        var play = play().claiming(claim(false, false, Instant.EPOCH)).run();

        assertTrue(play.hasCompleted());
        assertEquals(List.of(ClaimOperation.NAME, RecordStop.NAME), play.steps());
    }

    @Test
    void whoeverLosesTheOperationInAStepRecordsItsStop() {
        var play = play().on(GrantTableRole.NAME, StepReport.lost()).run();

        assertEquals(List.of(GrantTableRole.NAME, RecordStop.NAME), tail(play, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {FinishCast.NAME, FailCast.NAME})
    void whoeverLosesTheOperationAtTheEndRecordsItsStop(String ending) {
        var play = ending.equals(FailCast.NAME) ? play().on(CreateTables.NAME, REFUSED) : play();

        play.on(ending, StepReport.lost()).run();

        assertEquals(List.of(ending, RecordStop.NAME), tail(play, 2));
    }

    @Test
    void aStopThatCannotBeRecordedIsGivenUpSoon() {
        var play = play().claiming(claim(false, false, Instant.EPOCH))
                .always(RecordStop.NAME, AWAY)
                .run();

        assertTrue(play.hasCompleted());
        assertEquals(5, play.callsOf(RecordStop.NAME).size());
    }

    @Test
    void whoeverTookOverWaitsBeforeUndoingAndUndoesEverything() {
        var play = play().claiming(claim(true, true, START.plusSeconds(75)))
                .on(CreateStorageAccount.NAME, REFUSED)
                .run();

        assertEquals(
                concat(
                        List.of(ClaimOperation.NAME, CheckParents.NAME, CreateStorageAccount.NAME),
                        UNDOING,
                        List.of(FailCast.NAME)),
                play.steps());
        assertEquals(List.of(75L), play.secondsOf(RemoveCastSection.NAME));
    }

    @Test
    void whoeverTookOverAndGoesWellWaitsBeforeItSaysSo() {
        var play = play().claiming(claim(true, true, START.plusSeconds(75))).run();

        assertEquals(FinishCast.NAME, last(play));
        assertEquals(List.of(75L), play.secondsOf(FinishCast.NAME));
    }

    @Test
    void aCallThatWasNotAnsweredIsWaitedOutBeforeTheEnd() {
        var play = play().on(CreateIdentity.NAME, UNANSWERED).run();

        assertEquals(List.of(75L), play.secondsOf(FinishCast.NAME));
    }

    @Test
    void aCallThatWasNotAnsweredIsWaitedOutBeforeUndoing() {
        var play = play().on(CreateIdentity.NAME, UNANSWERED, REFUSED).run();

        assertEquals(List.of(75L), play.secondsOf(DeleteIdentity.NAME));
    }

    @Test
    void aCallThatWasNotAnsweredIsWaitedOutBeforeAStopIsRecorded() {
        var play = play().on(CreateIdentity.NAME, UNANSWERED)
                .cancelAt(Duration.ofSeconds(1))
                .run();

        assertEquals(List.of(75L), play.secondsOf(RecordStop.NAME));
    }

    @Test
    void aFullPlaceGivesWayToTheNext() {
        var alsoFull = StepReport.outOfQuota("QuotaExceeded", "Full.", place("sub-b"));

        var play = play().on(CreateStorageAccount.NAME, FULL, alsoFull).run();

        assertEquals(
                List.of(
                        CreateStorageAccount.NAME,
                        PlaceElsewhere.NAME,
                        CreateStorageAccount.NAME,
                        PlaceElsewhere.NAME,
                        CreateStorageAccount.NAME,
                        CreateTables.NAME),
                play.steps().subList(2, 8));
        assertEquals(List.of(place("sub-a"), place("sub-b")), fullPlaces(play));
        assertEquals(FinishCast.NAME, last(play));
    }

    @Test
    void aPlacementThatIsRepeatedAfterALostReplyNamesTheSameFullPlace() {
        var play = play().on(CreateStorageAccount.NAME, FULL)
                .throwing(PlaceElsewhere.NAME, 1)
                .run();

        assertEquals(List.of(place("sub-a"), place("sub-a")), fullPlaces(play));
    }

    @Test
    void aFullRegionFailsTheCast() {
        var play = play().always(CreateStorageAccount.NAME, FULL)
                .on(PlaceElsewhere.NAME, StepReport.done(), StepReport.refused("PlacementPoolExhausted", "Full."))
                .run();

        assertEquals("PlacementPoolExhausted", play.failure(FailCast.NAME).why().code());
        assertEquals(List.of(DeleteStorageAccount.NAME, FailCast.NAME), tail(play, 2));
    }

    @Test
    void aWorkerThatNeverGetsReadyFailsTheCastInTime() {
        var play = play().always(CheckCastReady.NAME, NOT_YET).run();

        assertEquals("CastNotReady", play.failure(FailCast.NAME).why().code());
        assertEquals(concat(UNDOING, List.of(FailCast.NAME)), tail(play, UNDOING.size() + 1));
        var given = play.elapsed();
        assertTrue(given.compareTo(Pace.DEFAULT.readyWithin()) <= 0, given::toString);
        assertTrue(given.compareTo(Pace.DEFAULT.readyWithin().minus(Pace.DEFAULT.longestLook())) > 0, given::toString);
    }

    @Test
    void looksBeginAtOnceAndGrowRare() {
        var play = play().on(CheckCastReady.NAME, NOT_YET, NOT_YET, NOT_YET, NOT_YET)
                .run();

        assertEquals(List.of(0L, 1L, 3L, 7L, 15L), play.secondsOf(CheckCastReady.NAME));
    }

    @Test
    void theDeadlineOfTheOperationEndsEveryWait() {
        var deadline = new Claim(
                true, LIFE, List.of(), START.plusSeconds(60), Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);

        var play =
                play().claiming(deadline).always(CheckCastReady.NAME, NOT_YET).run();

        assertEquals("OperationTimedOut", play.failure(FailCast.NAME).why().code());
        assertTrue(play.elapsed().compareTo(Duration.ofSeconds(60)) <= 0);
    }

    @Test
    void whatStoodInTheWayAtTheDeadlineIsSaidToo() {
        var claim = claimUntil(START.plusSeconds(20));

        var play = play().claiming(claim).always(CreateIdentity.NAME, AWAY).run();

        assertEquals(
                new Failure(
                        "OperationTimedOut",
                        "The operation did not end in time. The last obstacle was ServerBusy: Come back."),
                play.failure(FailCast.NAME).why());
    }

    @Test
    void theClockStandsStillWhileTheOperationIsPaused() {
        var limited = claimUntil(START.plusSeconds(60));

        var play = play().claiming(limited)
                .paused(Duration.ofSeconds(100))
                .always(CheckCastReady.NAME, NOT_YET)
                .run();

        var given = play.elapsed().toSeconds();
        assertEquals("OperationTimedOut", play.failure(FailCast.NAME).why().code());
        assertTrue(given > 130 && given <= 160, play.elapsed()::toString);
    }

    @Test
    void aPauseMovesTheLimitsOfStepsToo() {
        var play = play().paused(Duration.ofMinutes(20))
                .always(CheckCastReady.NAME, NOT_YET)
                .run();

        assertEquals("CastNotReady", play.failure(FailCast.NAME).why().code());
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(34)) > 0, play.elapsed()::toString);
        assertTrue(play.elapsed().compareTo(Duration.ofMinutes(35)) <= 0, play.elapsed()::toString);
    }

    @Test
    void aPauseThatTheClaimKnowsOfIsNotCountedTwice() {
        var limited = new Claim(
                true,
                LIFE,
                List.of(),
                START.plusSeconds(-40),
                Duration.ofSeconds(100),
                false,
                Instant.EPOCH,
                Pace.DEFAULT);

        var play = play().claiming(limited)
                .paused(Duration.ofSeconds(100))
                .always(CheckCastReady.NAME, NOT_YET)
                .run();

        var given = play.elapsed().toSeconds();
        assertTrue(given > 30 && given <= 60, play.elapsed()::toString);
    }

    @Test
    void whoeverGivesUpAndHoldsNothingRecordsItsStop() {
        var play = play().claiming(claimUntil(START.plusSeconds(60)))
                .always(CheckCastReady.NAME, NOT_YET)
                .answering(MeasurePause.NAME, List.of(() -> Json.write(new PauseReport(Optional.empty()))))
                .run();

        assertEquals(RecordStop.NAME, last(play));
    }

    @Test
    void theClockIsAskedForAgainWhileTheStoreIsAway() {
        var play = play().claiming(claimUntil(START.plusSeconds(60)))
                .always(CheckCastReady.NAME, NOT_YET)
                .throwing(MeasurePause.NAME, 2)
                .run();

        assertEquals(FailCast.NAME, last(play));
    }

    @Test
    void whoeverReplacesALateExecutorMakesNothingAndUndoesEverything() {
        var late = new Claim(
                true, LIFE, List.of(), START.minusSeconds(1), Duration.ZERO, true, START.plusSeconds(75), Pace.DEFAULT);

        var play = play().claiming(late).run();

        assertEquals(concat(List.of(ClaimOperation.NAME), UNDOING, List.of(FailCast.NAME)), play.steps());
        assertEquals("OperationTimedOut", play.failure(FailCast.NAME).why().code());
        assertEquals(List.of(), play.failure(FailCast.NAME).left());
    }

    @Test
    void whatAnOperatorHadCancelledIsUndoneAndNothingIsMade() {
        var cancelled = new Claim(
                true,
                LIFE,
                List.of(),
                CLAIM.deadline(),
                Duration.ZERO,
                true,
                START.plusSeconds(75),
                Pace.DEFAULT,
                false,
                true,
                ClaimedClusters.ONE);

        var play = play().claiming(cancelled).run();

        assertEquals(concat(List.of(ClaimOperation.NAME), UNDOING, List.of(FailCast.NAME)), play.steps());
        assertEquals("OperationCanceled", play.failure(FailCast.NAME).why().code());
        assertTrue(play.elapsed().compareTo(Duration.ofSeconds(75)) >= 0, "the attempt before may still be at work");
    }

    @Test
    void whoeverReplacesALateExecutorUndoesNoLongerThanTheDispatcherLooksOn() {
        var overdue = START.minus(Duration.ofMinutes(50));
        var late = new Claim(true, LIFE, List.of(), overdue, Duration.ZERO, true, Instant.EPOCH, Pace.DEFAULT);

        var play =
                play().claiming(late).always(CheckWorkerStopped.NAME, NOT_YET).run();

        assertEquals(FailCast.NAME, last(play));
        assertTrue(play.elapsed().compareTo(Duration.ofSeconds(450)) <= 0, play.elapsed()::toString);
    }

    @Test
    void afterTheDeadlineThereIsStillTimeToUndo() {
        var deadline = new Claim(true, LIFE, List.of(), START, Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);

        var play = play().claiming(deadline)
                .on(CreateTables.NAME, AWAY)
                .on(DeleteTables.NAME, AWAY, AWAY)
                .run();

        assertEquals("OperationTimedOut", play.failure(FailCast.NAME).why().code());
        assertEquals(3, play.callsOf(DeleteTables.NAME).size());
        assertEquals(List.of(), play.failure(FailCast.NAME).left());
    }

    @Test
    void undoingEndsInTimeEvenIfTheWorkerNeverStops() {
        var play = play().on(PutCastSection.NAME, REFUSED)
                .always(CheckWorkerStopped.NAME, NOT_YET)
                .run();

        assertEquals(everything(LIFE), Set.copyOf(play.failure(FailCast.NAME).left()));
        assertFalse(play.steps().contains(DeleteIdentity.NAME), "nothing goes that a running worker uses");
        assertTrue(play.elapsed().compareTo(Pace.DEFAULT.compensateWithin()) <= 0);
    }

    @Test
    void anIdentityIsKeptWhoseRoleCannotBeRevoked() {
        var play = play().on(CreateFederatedCredential.NAME, REFUSED)
                .always(RevokeTableRole.NAME, REFUSED)
                .run();

        assertFalse(play.steps().contains(DeleteIdentity.NAME));
        assertEquals(
                Set.of(new Remnant(LIFE, Kind.ManagedIdentity), new Remnant(LIFE, Kind.RoleAssignment)),
                Set.copyOf(play.failure(FailCast.NAME).left()));
    }

    @Test
    void aParentThatDoesNotComeToRestFailsTheCastAndNothingWasBegun() {
        var play = play().always(CheckParents.NAME, NOT_YET).run();

        assertEquals(
                "ParentResourceNotStable", play.failure(FailCast.NAME).why().code());
        assertEquals(List.of(ClaimOperation.NAME, CheckParents.NAME, FailCast.NAME), play.distinctSteps());
        assertTrue(play.elapsed().compareTo(Pace.DEFAULT.parentWithin()) <= 0);
    }

    @Test
    void whatAnEarlierLifeLeftGoesFirst() {
        var play = play().claiming(claimWithRemains()).run();

        assertEquals(concat(UNDOING, MAKING), play.steps().subList(2, 2 + UNDOING.size() + MAKING.size()));
        assertEquals(List.of(EARLIER), play.livesOf(DeleteStorageAccount.NAME));
        assertEquals(List.of(), play.success(FinishCast.NAME).left());
    }

    @Test
    void whatAnEarlierLifeLeftAndCannotBeRemovedStaysListed() {
        var play = play().claiming(claimWithRemains())
                .on(DeleteStorageAccount.NAME, REFUSED)
                .run();

        assertEquals(
                List.of(new Remnant(EARLIER, Kind.StorageAccount)),
                play.success(FinishCast.NAME).left());
    }

    @Test
    void aFailureBeforeTheEarlierLifeWasRemovedKeepsItListed() {
        var play = play().claiming(claimWithRemains())
                .on(CheckParents.NAME, REFUSED)
                .run();

        assertEquals(everything(EARLIER), Set.copyOf(play.failure(FailCast.NAME).left()));
    }

    @Test
    void progressIsReportedAtMostEveryTenSeconds() {
        var play = play().always(CheckCastReady.NAME, NOT_YET).run();

        var moments = play.secondsOf(ReportProgress.NAME);
        assertTrue(moments.size() > 10, moments::toString);
        for (var i = 1; i < moments.size(); i++) {
            assertTrue(moments.get(i) - moments.get(i - 1) >= 10, moments::toString);
        }
        assertTrue(play.callsOf(ReportProgress.NAME).get(0).input().contains("Readiness"));
    }

    @Test
    void theEndingIsWrittenAsSoonAsTheStoreIsBack() {
        var play = play().on(FinishCast.NAME, AWAY, AWAY, AWAY).run();

        assertTrue(play.hasCompleted());
        assertEquals(List.of(0L, 2L, 6L, 14L), play.secondsOf(FinishCast.NAME));
    }

    @Test
    void anEndingThatCannotBeWrittenFailsTheOrchestrationSoThatAnotherAttemptFollows() {
        var play = play().always(FinishCast.NAME, AWAY).run();

        assertFalse(play.hasCompleted());
        assertEquals(0, play.callsOf(DeleteTables.NAME).size());
    }

    @Test
    void aClaimIsTriedAgainWhileTheStoreIsAway() {
        var play = play().throwing(ClaimOperation.NAME, 3).run();

        assertEquals(List.of(0L, 1L, 3L, 7L), play.secondsOf(ClaimOperation.NAME));
        assertEquals(FinishCast.NAME, last(play));
    }

    @Test
    void aClaimThatNeverWorksFailsTheOrchestration() {
        var play = play().throwing(ClaimOperation.NAME, 20).run();

        assertFalse(play.hasCompleted());
        assertEquals(20, play.steps().size());
    }

    private static Set<Remnant> everything(UUID life) {
        return Arrays.stream(Kind.values()).map(kind -> new Remnant(life, kind)).collect(Collectors.toSet());
    }

    private static Play play() {
        return new Play(new ProvisionCast()::run);
    }

    private static Claim claim(boolean granted, boolean takenOver, Instant undoFrom) {
        return new Claim(granted, LIFE, List.of(), CLAIM.deadline(), Duration.ZERO, takenOver, undoFrom, Pace.DEFAULT);
    }

    private static Claim claimUntil(Instant deadline) {
        return new Claim(true, LIFE, List.of(), deadline, Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);
    }

    private static Placement place(String subscription) {
        return new Placement(subscription, "rg", "westus2", "wus2-1", "dicom");
    }

    private static List<Placement> fullPlaces(Play play) {
        return play.callsOf(PlaceElsewhere.NAME).stream()
                .map(call -> Json.read(call.input(), PlacementStep.class).full())
                .toList();
    }

    private static Claim claimWithRemains() {
        return new Claim(
                true, LIFE, List.of(EARLIER), CLAIM.deadline(), Duration.ZERO, false, Instant.EPOCH, Pace.DEFAULT);
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static String last(Play play) {
        return tail(play, 1).get(0);
    }

    private static List<String> tail(Play play, int count) {
        var steps = play.steps();
        return steps.subList(steps.size() - count, steps.size());
    }
}
