package com.microsoft.health.dicomcast.activities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A durable backend that takes every connection and never says a word. */
class DurableExecutionsTest {
    private final World world = new World();
    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void aSilentBackendHoldsNobodyForEver() throws JsonProcessingException {
        var operation = world.operation(world.create());
        OperationRef executor = operation.ref();
        try (var executions = new DurableExecutions(context(), Duration.ofMillis(200))) {
            List<Executable> calls = List.of(
                    () -> executions.start(operation),
                    () -> executions.cancel(executor),
                    () -> executions.terminate(executor),
                    () -> executions.suspend(executor),
                    () -> executions.resume(executor),
                    () -> executions.state(executor));

            for (var call : calls) {
                assertAway(Status.Code.DEADLINE_EXCEEDED, assertThrows(CloudException.Unavailable.class, call));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "FAILED_PRECONDITION"})
    void whoeverIsNotThereNeedsNotBeTold(Status.Code code) {
        var executor = world.operation(world.create()).ref();
        try (var executions = new DurableExecutions(answering(code))) {
            executions.terminate(executor);
            executions.suspend(executor);
            executions.resume(executor);
            executions.cancel(executor);
        }
    }

    @Test
    void aBackendThatIsAwayIsUnavailableAndARefusalIsNot() {
        var executor = world.operation(world.create()).ref();
        try (var away = new DurableExecutions(answering(Status.Code.UNAVAILABLE));
                var refusing = new DurableExecutions(answering(Status.Code.INTERNAL))) {
            assertAway(
                    Status.Code.UNAVAILABLE,
                    assertThrows(CloudException.Unavailable.class, () -> away.suspend(executor)));
            assertThrows(StatusRuntimeException.class, () -> refusing.suspend(executor));
        }
    }

    @Test
    void aSilentBackendIsNotReady() throws JsonProcessingException {
        try (var executions = new DurableExecutions(context(), Duration.ofMillis(200))) {
            var failure = assertThrows(CloudException.Unavailable.class, executions::require);

            assertEquals("OrchestrationBackendUnavailable", failure.code());
        }
    }

    private static void assertAway(Status.Code code, CloudException.Unavailable failure) {
        assertEquals("OrchestrationBackendUnavailable", failure.code());
        assertEquals(code, Status.fromThrowable(failure).getCode());
    }

    /** Whose client refuses every command so. */
    private static DurableClientContext answering(Status.Code code) {
        var client = mock(DurableTaskClient.class, call -> {
            throw code.toStatus().asRuntimeException();
        });
        doNothing().when(client).close();
        var context = mock(DurableClientContext.class);
        when(context.getClient()).thenReturn(client);
        return context;
    }

    /** As the Functions worker binds it: by its fields. */
    private DurableClientContext context() throws JsonProcessingException {
        return new ObjectMapper()
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .readValue(
                        "{\"rpcBaseUrl\":\"http://localhost:" + silent.getLocalPort() + "\"}",
                        DurableClientContext.class);
    }
}
