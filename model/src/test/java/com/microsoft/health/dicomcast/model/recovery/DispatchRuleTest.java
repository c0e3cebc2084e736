package com.microsoft.health.dicomcast.model.recovery;

import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A create has 60 minutes; here 30 more to undo, 75 seconds for a last step, 10 seconds of grace to be started, and three
 * attempts. Late is after 60 + 30 + 30 minutes less two last steps: 117 minutes and a half.
 */
class DispatchRuleTest {
    private static final int ATTEMPTS = 3;
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Operation CREATE = operation(OPERATION, OperationKind.Create);
    private final DispatchRule rule = new DispatchRule(Duration.ofSeconds(10), ATTEMPTS, Pace.DEFAULT);

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "Absent,    PT0S,      Leave",
        "Absent,    PT10S,     Leave",
        "Absent,    PT10.1S,   Start",
        "Absent,    PT117M30S, Start",
        "Absent,    PT117M31S, Abandon",
        "Alive,     PT1M,      Leave",
        "Alive,     PT61M,     Leave",
        "Alive,     PT90M,     Leave",
        "Alive,     PT90M1S,   TakeOver",
        "Alive,     PT117M30S, TakeOver",
        "Alive,     PT117M31S, Withdraw",
        "Suspended, PT1M,      Pause",
        "Suspended, PT5H,      Pause",
        "Ended,     PT1S,      TakeOver",
        "Ended,     PT117M30S, TakeOver",
        "Ended,     PT117M31S, Withdraw"
    })
    void theVerdictGoesByTheExecutorAndItsAge(Executions.State executor, Duration age, Verdict verdict) {
        assertEquals(verdict, rule.judge(CREATE, executor, NOW.plus(age)));
    }

    @Test
    void whoeverTookOverLateHasTheTimeToUndo() {
        var takenOver = CREATE.takenOver(minute(80));

        assertEquals(Verdict.Leave, rule.judge(takenOver, Executions.State.Alive, minute(110)));
        assertEquals(
                Verdict.TakeOver,
                rule.judge(takenOver, Executions.State.Alive, minute(110).plusSeconds(1)));
    }

    @ParameterizedTest(name = "attempt {0} that broke off after {1}: {2}")
    @CsvSource({"1, PT0S,  TakeOver", "2, PT9S,  Leave", "2, PT10S, TakeOver", "3, PT29S, Leave", "3, PT30S, Withdraw"})
    void thePauseBeforeTheNextAttemptGrowsAndTheAttemptsEnd(int attempt, Duration age, Verdict verdict) {
        assertEquals(verdict, rule.judge(inAttempt(attempt, NOW), Executions.State.Ended, NOW.plus(age)));
    }

    @Test
    void thePauseBetweenTakeOversIsBounded() {
        var patient = new DispatchRule(Duration.ofSeconds(10), 1000, Pace.DEFAULT);

        assertEquals(
                Verdict.TakeOver,
                patient.judge(inAttempt(500, NOW), Executions.State.Ended, NOW.plus(Duration.ofMinutes(10))));
    }

    @ParameterizedTest(name = "after {0}: {1}")
    @CsvSource({"PT0S, Leave", "PT75S, Leave", "PT75.1S, Abandon"})
    void whatWasWithdrawnIsAbandonedOnceTheLastCallMustHaveEnded(Duration age, Verdict verdict) {
        assertEquals(verdict, rule.judge(inAttempt(ATTEMPTS + 1, NOW), Executions.State.Absent, NOW.plus(age)));
    }

    @Test
    void fewerAttemptsBySettingDoNotStopWhoeverIsAtWork() {
        assertEquals(Verdict.Leave, rule.judge(inAttempt(ATTEMPTS + 1, NOW), Executions.State.Alive, minute(1)));
    }

    @Test
    void aPauseIsNotedOnceAndItsEndToo() {
        var paused = CREATE.pausedAt(minute(1));

        assertEquals(Verdict.Leave, rule.judge(paused, Executions.State.Suspended, minute(600)));
        assertEquals(Verdict.Resume, rule.judge(paused, Executions.State.Alive, minute(600)));
        assertEquals(Verdict.Resume, rule.judge(paused, Executions.State.Ended, minute(600)));
    }

    /** Whoever was to end the executor and raise the attempt died in between. */
    @ParameterizedTest
    @EnumSource
    void aCancelThatIsPendingIsCarriedOutWhateverIsPaused(Executions.State executor) {
        var pending = inAttempt(ATTEMPTS + 1, NOW).pausedAt(minute(1)).with(cancel(minute(2)));

        assertEquals(Verdict.TakeOver, rule.judge(pending, executor, minute(3)));
        var resumed = pending.resumedAt(minute(3));
        assertEquals(Verdict.TakeOver, rule.judge(resumed, executor, minute(3)));
    }

    @Test
    void whoeverUndoesMayBePausedAsAnybody() {
        var undoing = CREATE.with(cancel(minute(2))).takenOver(minute(2)).pausedAt(minute(3));

        assertEquals(Verdict.Leave, rule.judge(undoing, Executions.State.Suspended, minute(4)));
        assertEquals(Verdict.Resume, rule.judge(undoing, Executions.State.Alive, minute(4)));
    }

    @Test
    void aCancelIsCarriedOutOnceWhosesoeverClockIsBehind() {
        var taken = CREATE.with(cancel(minute(2))).takenOver(minute(1));

        assertEquals(Verdict.Leave, rule.judge(taken, Executions.State.Alive, minute(1)));
    }

    @Test
    void whatWasPausedIsLateByAsMuchLater() {
        var resumed = CREATE.pausedAt(minute(1)).resumedAt(minute(101));

        assertEquals(Verdict.Leave, rule.judge(resumed, Executions.State.Alive, minute(190)));
        assertEquals(Verdict.TakeOver, rule.judge(resumed, Executions.State.Alive, minute(191)));
        assertEquals(Verdict.TakeOver, rule.judge(resumed, Executions.State.Alive, minute(217)));
        assertEquals(Verdict.Withdraw, rule.judge(resumed, Executions.State.Alive, minute(218)));
    }

    /** Whatever an executor does, but for being suspended. */
    @ParameterizedTest
    @EnumSource(names = {"Alive", "Ended", "Absent"})
    void everyOperationIsAbandonedWithinTwiceTheTimeToCompensate(Executions.State executors) {
        var operation = CREATE;
        var executor = executors;
        var now = NOW;
        var verdict = Verdict.Leave;
        while (verdict != Verdict.Abandon) {
            now = now.plus(SWEEP);
            verdict = rule.judge(operation, executor, now);
            assertFalse(now.isAfter(CREATE.deadline()
                    .plus(Pace.DEFAULT.compensateWithin().multipliedBy(2))
                    .plus(SWEEP)));
            if (verdict == Verdict.TakeOver || verdict == Verdict.Withdraw) {
                operation = operation.takenOver(now);
                executor = verdict == Verdict.TakeOver ? executors : Executions.State.Absent;
            }
        }
    }

    private static Intervention cancel(Instant at) {
        return new Intervention(Intervention.Kind.Cancel, "operator@ops.test", "stuck", Optional.empty(), false, at);
    }

    private static Operation inAttempt(int attempt, Instant since) {
        var operation = CREATE;
        while (operation.execution().attempt() < attempt) {
            operation = operation.takenOver(since);
        }
        return operation;
    }

    private static Instant minute(int number) {
        return NOW.plus(Duration.ofMinutes(number));
    }
}
