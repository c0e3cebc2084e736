package com.microsoft.health.dicomcast.local.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpCascadeCallTest {
    private static final Answer ACCEPTED = Answer.empty(202).with("Location", "/internal/v1/parent/deleteCasts");

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private LoopbackServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = LoopbackServer.start("provider", 0, request -> {
            calls.add(request.method() + " " + request.rawPath());
            return answers.remove();
        });
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void theOperationIsFollowedToItsEnd() {
        answers.addAll(List.of(ACCEPTED, status("InProgress"), status("Succeeded")));

        call(Duration.ofMinutes(1)).deleteCasts("/parent");

        assertEquals(
                List.of(
                        "POST /internal/v1/parent/deleteCasts",
                        "GET /internal/v1/parent/deleteCasts",
                        "GET /internal/v1/parent/deleteCasts"),
                List.copyOf(calls));
    }

    @Test
    void aBusyProviderIsAskedAgain() {
        answers.addAll(List.of(Answer.empty(503), ACCEPTED, Answer.empty(429), status("Succeeded")));

        call(Duration.ofMinutes(1)).deleteCasts("/parent");

        assertEquals(4, calls.size());
    }

    @Test
    void aFailedOperationFailsTheCascade() {
        answers.addAll(List.of(ACCEPTED, status("Failed")));

        assertThrows(
                CascadeFailedException.class, () -> call(Duration.ofMinutes(1)).deleteCasts("/parent"));
    }

    @Test
    void aRefusalFailsTheCascade() {
        answers.add(Answer.empty(403));

        assertThrows(
                CascadeFailedException.class, () -> call(Duration.ofMinutes(1)).deleteCasts("/parent"));
    }

    @Test
    void aMoveIsToldUntilItIsDone() {
        answers.addAll(List.of(Answer.empty(503), Answer.empty(202), Answer.empty(204)));

        call(Duration.ofMinutes(1)).moved("/here", "/there");

        assertEquals(Collections.nCopies(3, "POST /internal/v1/here/moved"), List.copyOf(calls));
    }

    @Test
    void aRefusedMoveFails() {
        answers.add(Answer.empty(409));

        assertThrows(
                CascadeFailedException.class, () -> call(Duration.ofMinutes(1)).moved("/here", "/there"));
    }

    @Test
    void patienceEnds() {
        answers.addAll(List.of(ACCEPTED, status("InProgress")));

        assertThrows(
                CascadeFailedException.class, () -> call(Duration.ofSeconds(-1)).deleteCasts("/parent"));
    }

    private static Answer status(String status) {
        return Answer.json(200, "{\"status\":\"" + status + "\"}");
    }

    private HttpCascadeCall call(Duration patience) {
        return new HttpCascadeCall(HttpClient.newHttpClient(), provider.base(), Clock.systemUTC(), patience);
    }
}
