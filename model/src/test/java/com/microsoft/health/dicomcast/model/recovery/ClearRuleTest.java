package com.microsoft.health.dicomcast.model.recovery;

import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClearRuleTest {
    private static final Failure WHY = new Failure("ClusterNotCleared", "Not now.");

    private static Operation inVain() {
        return operation(OPERATION, OperationKind.Clear).failed(WHY, NOW);
    }

    private static Operation done(OperationKind kind) {
        return operation(OPERATION, kind).succeeded(NOW);
    }

    @Test
    void whatWasNeverTriedIsTriedAtOnce() {
        assertTrue(ClearRule.isDue(List.of(), NOW));
        assertTrue(ClearRule.isDue(List.of(done(OperationKind.Update), done(OperationKind.Failover)), NOW));
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 60", "3, 120", "6, 960", "7, 1440", "20, 1440"})
    void itWaitsTwiceAsLongEachTimeUpToADay(int tries, int minutes) {
        var history = Collections.nCopies(tries, inVain());
        var due = NOW.plus(Duration.ofMinutes(minutes));

        assertFalse(ClearRule.isDue(history, due.minusMillis(1)));
        assertTrue(ClearRule.isDue(history, due));
    }

    @Test
    void aCanceledOneWasInVainToo() {
        var canceled = operation(OPERATION, OperationKind.Clear).canceled(WHY, NOW);

        assertFalse(ClearRule.isDue(List.of(canceled), NOW));
    }

    @Test
    void whatIsNoneOfItsBusinessDoesNotCount() {
        var history = List.of(done(OperationKind.Update), inVain(), done(OperationKind.Refresh), inVain());

        assertFalse(ClearRule.isDue(history, NOW.plus(Duration.ofMinutes(59))));
    }

    @Test
    void oneThatCameThroughAndAnOperatorsOrderBeginAnew() {
        for (var kind : List.of(OperationKind.Clear, OperationKind.Reprovision, OperationKind.Failover)) {
            var since = List.of(done(kind), inVain(), inVain(), inVain());
            var again = List.of(inVain(), done(kind), inVain(), inVain());

            assertTrue(ClearRule.isDue(since, NOW), kind.name());
            assertTrue(ClearRule.isDue(again, NOW.plus(Duration.ofMinutes(30))), kind.name());
        }
        assertEquals(Duration.ofMinutes(30), ClearRule.FIRST_WAIT);
    }
}
