package com.microsoft.health.dicomcast.functions.dispatch;

import static com.microsoft.health.dicomcast.functions.support.Edge.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Paused;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.recovery.DispatchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final int ATTEMPTS = 3;
    private static final DispatchRule RULE = new DispatchRule(Duration.ofSeconds(10), ATTEMPTS, Pace.DEFAULT);
    private final Edge edge = new Edge();
    private final Backend backend = new Backend();
    private Instant now = NOW;

    @Test
    void whatWasNotStartedIsStarted() {
        var create = begun();

        dispatchAfter(Duration.ofSeconds(11));

        assertEquals(List.of("start " + create.ref().instanceId()), backend.asked);
    }

    @Test
    void whatDiedIsTakenOver() {
        backend.are(Executions.State.Ended);
        var create = begun();

        dispatchAfter(Duration.ofSeconds(1));

        assertEquals(2, operation(create).execution().attempt());
        assertEquals(List.of("start " + create.ref().instanceId() + "-2"), backend.asked);
    }

    @Test
    void whoeverDoesNotReactIsEndedBeforeTheNextBegins() {
        backend.are(Executions.State.Alive);
        var create = begun();

        dispatchAfter(Duration.ofMinutes(91));

        assertEquals(
                List.of(
                        "terminate " + create.ref().instanceId(),
                        "start " + create.ref().instanceId() + "-2"),
                backend.asked);
    }

    @Test
    void aPauseIsNotedAndItsEndToo() {
        backend.are(Executions.State.Suspended);
        var create = begun();
        dispatchAfter(Duration.ofMinutes(10));
        dispatchAfter(Duration.ofMinutes(10));
        backend.are(Executions.State.Alive);

        dispatchAfter(Duration.ofMinutes(100));

        assertEquals(
                new Paused(Duration.ofMinutes(110), Optional.empty()),
                operation(create).execution().paused());
        assertEquals(List.of(), backend.asked);
    }

    @Test
    void whoeverIsSuspendedOverAnOperationThatHasEndedIsEnded() {
        backend.are(Executions.State.Suspended);
        var create = begun();
        dispatchAfter(Duration.ofMinutes(1)); // the pause is noted
        edge.delete(Edge.CAST); // and a customer's delete supersedes it
        assertEquals(OperationStatus.Canceled, operation(create).status());

        dispatchAfter(Duration.ofSeconds(30));

        assertEquals(List.of("terminate " + create.ref().instanceId()), backend.asked);
        backend.are(Executions.State.Ended);
        dispatchAfter(Duration.ofSeconds(30));
        assertFalse(operation(create).isPaused());
        backend.asked.clear();
        backend.are(Executions.State.Suspended);
        dispatchAfter(Duration.ofSeconds(30));
        assertEquals(List.of(), backend.asked);
    }

    @Test
    void aCancelThatIsPendingOverAPauseIsCarriedOut() {
        backend.are(Executions.State.Suspended);
        var create = begun();
        dispatchAfter(Duration.ofMinutes(1)); // the pause is noted
        var order = new Intervention(
                Intervention.Kind.Cancel, "operator@ops.test", "stuck", Optional.empty(), false, now.plusSeconds(1));
        edge.documents().put(operation(create).with(order));
        assertFalse(operation(create).isHeldBy(create.ref()), "what it is still doing ends nothing");

        dispatchAfter(Duration.ofSeconds(30));

        assertEquals(
                List.of(
                        "terminate " + create.ref().instanceId(),
                        "start " + create.ref().instanceId() + "-2"),
                backend.asked);
        assertEquals(2, operation(create).execution().attempt());
        assertFalse(operation(create).isPaused());
        assertTrue(operation(create).isCancelled());
        assertFalse(operation(create).isCancelPending());
    }

    @Test
    void anExecutionThatAlwaysFailsIsGivenUpAfterItsAttempts() {
        backend.startedOnesEnd();
        var create = begun();

        for (var round = 0; round < 20; round++) {
            dispatchAfter(Duration.ofSeconds(30));
        }

        var starts =
                backend.asked.stream().filter(each -> each.startsWith("start")).count();
        assertEquals(ATTEMPTS, starts);
        assertEquals(OperationStatus.Failed, operation(create).status());
        assertEquals(
                "InternalServerError", operation(create).failure().orElseThrow().code());
        assertEquals(ProvisioningState.Failed, edge.documents().cast(Edge.ID).state());
        assertEquals(Optional.empty(), edge.documents().cast(Edge.ID).activeOperation());
        assertEquals(11, edge.documents().cast(Edge.ID).resources().size());
    }

    @Test
    void aPoisonedDeleteFailsAndTheCustomerMayDeleteAgain() {
        backend.startedOnesEnd();
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        edge.delete(Edge.CAST);
        var poisoned = edge.activeOperation();
        for (var round = 0; round < 20; round++) {
            dispatchAfter(Duration.ofSeconds(30));
        }

        var again = edge.delete(Edge.CAST);

        assertEquals(OperationStatus.Failed, operation(poisoned).status());
        assertEquals(202, again.status());
        assertTrue(!edge.activeOperation().id().equals(poisoned.id()));
    }

    @Test
    void whatIsTooLateIsShutOutAtFirstAndEndedWhenItsLastCallMustBeOver() {
        backend.are(Executions.State.Alive);
        var create = begun();

        dispatchAfter(Duration.ofMinutes(118));
        assertEquals(2, operation(create).execution().attempt());
        assertEquals(List.of("terminate " + create.ref().instanceId()), backend.asked);
        backend.are(Executions.State.Absent);
        dispatchAfter(Duration.ofSeconds(75));
        assertEquals(OperationStatus.Accepted, operation(create).status());
        dispatchAfter(Duration.ofSeconds(1));

        assertEquals(
                "OperationTimedOut", operation(create).failure().orElseThrow().code());
    }

    @Test
    void anOperationWhoseCastCannotBeReadEndsAlone() {
        var create = begun();
        var documents = spy(edge.documents());
        doThrow(new CloudException.Refused(Documents.UNREADABLE, "It makes no sense.", null))
                .when(documents)
                .workingSet(any());

        now = now.plus(Duration.ofMinutes(119));
        dispatcher(documents).dispatch(backend);

        assertEquals(OperationStatus.Failed, operation(create).status());
    }

    @Test
    void oneThatCannotBeReadKeepsNobodyWaitingAndNeitherDoesAPageOfThem() {
        var create = new Versioned<>(begun(), "tag");
        var documents = mock(Documents.class);
        when(documents.unfinished(anyInt(), any()))
                .thenReturn(new Page<>(List.of(), List.of("broken"), Optional.of("second")))
                .thenReturn(new Page<>(List.of(create), List.of("broken too"), Optional.empty()));

        now = now.plus(Duration.ofMinutes(1));
        dispatcher(documents).dispatch(backend);

        assertEquals(List.of("start " + create.value().ref().instanceId()), backend.asked);
    }

    @Test
    void whereverTheBackendFailsTheOthersAreSeenTo() {
        var create = begun();
        backend.failsOnce();

        dispatchAfter(Duration.ofMinutes(1));
        assertEquals(List.of(), backend.asked);
        dispatchAfter(Duration.ofMinutes(1));

        assertEquals(List.of("start " + create.ref().instanceId()), backend.asked);
    }

    @Test
    void whoeverIsOvertakenByTheExecutorItselfDoesNothing() {
        backend.are(Executions.State.Ended);
        var create = begun();
        edge.documents().beforeNextCommit(() -> edge.documents().advance(create.ref(), Phase.Storage));

        dispatchAfter(Duration.ofSeconds(1));

        assertEquals(List.of(), backend.asked);
        assertEquals(1, operation(create).execution().attempt());
        assertEquals(Execution.State.Running, operation(create).execution().state());
    }

    private Operation begun() {
        edge.put(Edge.CAST, Edge.BODY);
        return edge.activeOperation();
    }

    private Operation operation(Operation before) {
        return edge.documents().operation(before.id()).orElseThrow().value();
    }

    private void dispatchAfter(Duration time) {
        now = now.plus(time);
        dispatcher(edge.documents()).dispatch(backend);
    }

    private Dispatcher dispatcher(Documents documents) {
        return new Dispatcher(documents, RULE, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** A durable backend whose executions are as it is told. */
    private static final class Backend implements Executions {
        private final List<String> asked = new ArrayList<>();
        private final Map<String, State> started = new HashMap<>();
        private State usual = State.Absent;
        private boolean ending;
        private boolean failing;

        void are(State state) {
            usual = state;
        }

        void startedOnesEnd() {
            ending = true;
        }

        void failsOnce() {
            failing = true;
        }

        @Override
        public void start(Operation operation) {
            asked.add("start " + operation.ref().instanceId());
            started.put(operation.ref().instanceId(), ending ? State.Ended : State.Alive);
        }

        @Override
        public void follow(SubscriptionId subscription) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void tell(OperationRef operation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel(OperationRef executor) {
            asked.add("cancel " + executor.instanceId());
        }

        @Override
        public void terminate(OperationRef executor) {
            asked.add("terminate " + executor.instanceId());
        }

        @Override
        public void suspend(OperationRef executor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resume(OperationRef executor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public State state(OperationRef executor) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("scripted");
            }
            return started.getOrDefault(executor.instanceId(), usual);
        }
    }
}
