package com.microsoft.health.dicomcast.model.recovery;

import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Intervention.Kind;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Executions.State;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InterventionRuleTest {
    private static final Operation CREATING = operation(OPERATION, OperationKind.Create);

    private static Intervention order(Kind kind, boolean forced) {
        return new Intervention(kind, "operator", "stuck", Optional.empty(), forced, LATER);
    }

    /** The attempt that the operation is in then, or the code of the refusal. */
    private static String outcome(Operation operation, State executor, Intervention order) {
        return InterventionRule.decide(operation, executor, order)
                .fold(after -> "attempt " + after.execution().attempt(), Refusal::code);
    }

    @ParameterizedTest
    @CsvSource({
        "Cancel, Absent, false, attempt 2",
        "Cancel, Alive, false, attempt 2",
        "Cancel, Suspended, false, attempt 2",
        "Cancel, Ended, false, attempt 2",
        "Dispatch, Absent, false, attempt 2",
        "Dispatch, Ended, false, attempt 2",
        "Dispatch, Alive, false, ExecutorAlive",
        "Dispatch, Suspended, false, ExecutorAlive",
        "Dispatch, Alive, true, attempt 2",
        "Dispatch, Suspended, true, attempt 2",
        "Pause, Alive, false, attempt 1",
        "Pause, Suspended, false, attempt 1",
        "Pause, Absent, true, ExecutorNotAlive",
        "Pause, Ended, true, ExecutorNotAlive",
        "Resume, Suspended, false, attempt 1",
        "Resume, Alive, true, OperationNotPaused",
        "Resume, Absent, true, OperationNotPaused",
        "Resume, Ended, true, OperationNotPaused"
    })
    void whatMayBeDoneDependsOnWhoIsAtWork(Kind kind, State executor, boolean forced, String expected) {
        assertEquals(expected, outcome(CREATING, executor, order(kind, forced)));
    }

    @ParameterizedTest
    @EnumSource(names = {"Cancel", "Dispatch", "Pause", "Resume"})
    void nothingIsDoneToWhatHasEnded(Kind kind) {
        var ended = CREATING.failed(new Failure("Code", "Why."), NOW);

        assertEquals("OperationEnded", outcome(ended, State.Suspended, order(kind, true)));
    }

    @Test
    void aDeleteIsNotCancelled() {
        var deleting = operation(OPERATION, OperationKind.Delete);

        assertEquals("OperationNotCancelable", outcome(deleting, State.Alive, order(Kind.Cancel, true)));
        assertEquals("attempt 2", outcome(deleting, State.Ended, order(Kind.Dispatch, false)));
    }

    @Test
    void whatIsCancelledStaysAsItIs() {
        var once = CREATING.with(order(Kind.Cancel, false)).takenOver(NOW);

        assertEquals(Outcome.accept(once), InterventionRule.decide(once, State.Alive, order(Kind.Cancel, false)));
    }

    @Test
    void aPauseCountsFromTheOrderToTheResumption() {
        var paused = InterventionRule.decide(CREATING, State.Alive, order(Kind.Pause, false))
                .fold(after -> after, why -> CREATING);
        assertEquals(Optional.of(LATER), paused.execution().paused().since());

        var resumed = InterventionRule.decide(paused, State.Suspended, order(Kind.Resume, false))
                .fold(after -> after, why -> paused);

        assertEquals(Optional.empty(), resumed.execution().paused().since());
        assertEquals(2, resumed.interventions().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"Reprovision", "Failover"})
    void whatBeginsAnOperationIsNotDoneToOne(Kind kind) {
        var order = order(kind, false);

        assertThrows(IllegalArgumentException.class, () -> InterventionRule.decide(CREATING, State.Alive, order));
    }
}
