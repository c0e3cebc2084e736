package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.health.dicomcast.local.host.toys.Toys;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionsHostTest {
    private final RunningToys toys = RunningToys.withDefaults();

    @BeforeEach
    void forget() {
        Toys.HEARD.clear();
    }

    private int admin(String method, String path, String body) {
        var request = new Request(method, URI.create(path), new Headers(), body.getBytes(StandardCharsets.UTF_8));
        var answer = toys.host.answer(request);
        assertEquals(0, answer.body().length);
        return answer.status();
    }

    @Test
    void anActivityGetsItsTextWithTheQuotesAndAnswersAsItIs() {
        assertEquals("\"hello \"+\"world\"", toys.host.runActivity("Greet", "\"world\""));
        assertNull(toys.host.runActivity("Forget", null));
        assertEquals(List.of("forget null"), List.copyOf(Toys.HEARD));
    }

    @Test
    void aFailureArrivesAsItsRootCauseWithTheShortNameOfItsClass() {
        var failure = assertThrows(FunctionFailedException.class, () -> toys.host.runActivity("Fail", "1"));

        assertEquals("Toys.NastyException: inner 1", failure.getMessage());
        assertEquals("Toys.NastyException", failure.errorType());
        assertEquals("inner 1", failure.errorMessage());
    }

    @Test
    void anErrorIsALoudFailure() {
        var failure = assertThrows(FunctionFailedException.class, () -> toys.host.runActivity("Explode", "1"));

        assertEquals("AssertionError: an Error: 1", failure.getMessage());
    }

    @Test
    void whatIsNotThereOrOfAnotherKindIsAFailure() {
        assertThrows(FunctionFailedException.class, () -> toys.host.runActivity("Nobody", null));
        assertThrows(FunctionFailedException.class, () -> toys.host.runActivity("GreetAll", null));
        assertThrows(FunctionFailedException.class, () -> toys.host.runOrchestrator("Greet", ""));
    }

    @Test
    void anOrchestratorIsReplayedByTheRealMiddleware() throws Exception {
        var started = HistoryEvent.newBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(1))
                .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance());
        var execution = HistoryEvent.newBuilder()
                .setTimestamp(Timestamp.newBuilder().setSeconds(1))
                .setExecutionStarted(ExecutionStartedEvent.newBuilder()
                        .setName("GreetAll")
                        .setInput(StringValue.of("\"you\""))
                        .setOrchestrationInstance(
                                OrchestrationInstance.newBuilder().setInstanceId("i1")));
        var request = OrchestratorRequest.newBuilder()
                .setInstanceId("i1")
                .addNewEvents(started)
                .addNewEvents(execution)
                .build();

        var answer = toys.host.runOrchestrator("GreetAll", Base64.getEncoder().encodeToString(request.toByteArray()));

        var response = OrchestratorResponse.parseFrom(Base64.getDecoder().decode(answer));
        assertEquals(1, response.getActionsCount());
        assertEquals("Greet", response.getActions(0).getScheduleTask().getName());
        assertEquals(
                "\"you\"", response.getActions(0).getScheduleTask().getInput().getValue());
    }

    @Test
    void aTimerFiresOnItsScheduleAgainAndAgain() {
        toys.host.startTimers();
        var first = toys.alarms.remove();

        first.work().run();

        assertEquals(Instant.parse("2026-11-24T12:05:00Z"), first.time());
        assertTrue(Toys.HEARD.remove().startsWith("tick {"));
        assertEquals(1, toys.alarms.size());
    }

    @Test
    void aScheduleWhoseSettingIsMissingIsRefused() {
        var host = new RunningToys(new HostJson("", "Hub"), Map.of()).host;

        var refusal = assertThrows(IllegalArgumentException.class, host::startTimers);

        assertEquals("'%Tick__Schedule%' names the app setting Tick__Schedule, which is not set", refusal.getMessage());
    }

    @Test
    void adminStartsWhateverIsNoHttpFunction() {
        assertEquals(202, admin("POST", "/admin/functions/tick", "{}"));
        assertEquals(202, admin("POST", "/admin/functions/Forget", "{\"input\":\"it\"}"));
        assertEquals(202, admin("POST", "/admin/functions/Fail", "{\"input\":null}"));

        assertTrue(Toys.HEARD.remove().startsWith("tick {"));
        assertEquals("forget it", Toys.HEARD.remove());
    }

    @Test
    void adminKnowsNoOtherFunctionsVerbsOrBodies() {
        assertEquals(404, admin("POST", "/admin/functions/Nobody", "{}"));
        assertEquals(404, admin("POST", "/admin/functions/Echo", "{}"));
        assertEquals(404, admin("GET", "/admin/functions/Tick", ""));
        assertEquals(404, admin("POST", "/admin/host", "{}"));
        assertEquals(400, admin("POST", "/admin/functions/Tick", ""));
        assertEquals(400, admin("POST", "/admin/functions/Tick", "[1]"));
        assertEquals(400, admin("POST", "/admin/functions/Tick", "{"));
        assertTrue(Toys.HEARD.isEmpty());
    }

    @Test
    void withoutAnInjectorEveryInvocationGetsAnInstanceOfItsOwn() throws Exception {
        var instances = FunctionInstances.discover(new WithoutInjectors());

        assertNotSame(instances.getInstance(Toys.class), instances.getInstance(Toys.class));
    }
}
