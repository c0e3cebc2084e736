package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Callback;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Callbacks;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TellCallerTest {
    private static final URI TARGET = URI.create("https://management.azure.com/callback");
    private static final CallbackHosts HOSTS = new CallbackHosts(Set.of("management.azure.com"));
    private final World world = new World();
    private final Callbacks callbacks = mock(Callbacks.class);

    @Test
    void anEndIsToldOnce() {
        var operation = ended();

        assertEquals(StepReport.Kind.Done, tell(operation, HOSTS, Duration.ZERO).kind());
        assertEquals(StepReport.Kind.Done, tell(operation, HOSTS, Duration.ZERO).kind());

        verify(callbacks, times(1)).tell(TARGET, "status of " + operation.id());
    }

    @Test
    void whatHasNotEndedIsNotTold() {
        var operation = calledBy(world.operation(world.create()));
        world.documents.put(operation);

        assertEquals(StepReport.Kind.Done, tell(operation, HOSTS, Duration.ZERO).kind());

        verify(callbacks, never()).tell(any(), any());
        assertEquals(operation.callback(), world.operation(operation.ref()).callback());
    }

    @Test
    void whoDoesNotListenIsToldAgainForAnHour() {
        doThrow(new CloudException.Unavailable("CallbackUnavailable", "No.", null, null))
                .when(callbacks)
                .tell(any(), any());
        var operation = ended();

        assertEquals(
                StepReport.Kind.Again,
                tell(operation, HOSTS, Duration.ofMinutes(59)).kind());
        assertEquals(
                StepReport.Kind.Done,
                tell(operation, HOSTS, Duration.ofMinutes(61)).kind());

        assertEquals(false, world.operation(operation.ref()).isToBeTold());
    }

    @Test
    void whoRefusesIsLeftAlone() {
        doThrow(new CloudException.Refused("CallbackRefused", "No.", null))
                .when(callbacks)
                .tell(any(), any());
        var operation = ended();

        assertEquals(StepReport.Kind.Done, tell(operation, HOSTS, Duration.ZERO).kind());

        assertEquals(false, world.operation(operation.ref()).isToBeTold());
    }

    @Test
    void aHostThatIsNotAllowedAnyMoreIsNotCalled() {
        var operation = ended();

        assertEquals(
                StepReport.Kind.Done,
                tell(operation, CallbackHosts.NONE, Duration.ZERO).kind());

        verify(callbacks, never()).tell(any(), any());
        assertEquals(false, world.operation(operation.ref()).isToBeTold());
    }

    private Operation ended() {
        var operation = calledBy(world.operation(world.create())).succeeded(NOW);
        world.documents.put(operation);
        return operation;
    }

    private StepReport tell(Operation operation, CallbackHosts hosts, Duration later) {
        var step = new TellCaller(
                world.fence,
                world.documents,
                callbacks,
                hosts,
                ended -> "status of " + ended.id(),
                Clock.offset(world.clock, later));
        return World.read(step.run(Json.write(operation.ref())));
    }

    private static Operation calledBy(Operation plain) {
        return new Operation(
                plain.id(),
                plain.kind(),
                plain.cast(),
                plain.status(),
                plain.phase(),
                plain.percentComplete(),
                plain.execution(),
                plain.location(),
                plain.apiVersion(),
                plain.request(),
                plain.caller(),
                plain.trace(),
                plain.supersedes(),
                plain.started(),
                plain.deadline(),
                plain.ended(),
                plain.failure(),
                Optional.of(Callback.to(TARGET)),
                List.of(),
                plain.relocation(),
                plain.met());
    }
}
