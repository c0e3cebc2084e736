package com.microsoft.health.dicomcast.model.recovery;

import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A create has 60 minutes; here 30 more to undo, and 10 seconds of grace to be started. */
class DispatchRuleTest {
    private static final Operation CREATE = operation(OPERATION, OperationKind.Create);
    private final DispatchRule rule = new DispatchRule(Duration.ofSeconds(10), Duration.ofMinutes(30));

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "Absent,    PT0S,     Leave",
        "Absent,    PT10S,    Leave",
        "Absent,    PT10.1S,  Start",
        "Absent,    PT3H,     Start",
        "Alive,     PT1M,     Leave",
        "Alive,     PT61M,    Leave",
        "Alive,     PT90M,    Leave",
        "Alive,     PT90M1S,  TakeOver",
        "Suspended, PT1M,     Leave",
        "Suspended, PT5H,     Leave",
        "Ended,     PT1S,     TakeOver",
        "Ended,     PT5H,     TakeOver"
    })
    void theVerdictGoesByTheExecutorAndItsAge(Executions.State executor, Duration age, Verdict verdict) {
        assertEquals(verdict, rule.judge(CREATE, executor, NOW.plus(age)));
    }

    @Test
    void whoeverTookOverLateHasTheTimeToUndo() {
        var takenOver = CREATE.takenOver(NOW.plus(Duration.ofMinutes(100)));

        assertEquals(Verdict.Leave, rule.judge(takenOver, Executions.State.Alive, NOW.plus(Duration.ofMinutes(130))));
        assertEquals(
                Verdict.TakeOver, rule.judge(takenOver, Executions.State.Alive, NOW.plus(Duration.ofMinutes(131))));
    }
}
