package com.microsoft.health.dicomcast.conformance.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.conformance.FakeProvider;
import com.microsoft.health.dicomcast.conformance.FakeProvider.Answer;
import com.microsoft.health.dicomcast.conformance.http.Caller;
import com.microsoft.health.dicomcast.conformance.http.Etiquette;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static final String FIXTURE = """
            {"values": {"dicomService": "/ds-{{case}}", "apiVersion": "1"},
             "parents": [{"method": "PUT", "url": "{{dicomService}}", "body": {"name": "{{case}}"}}],
             "acts": {"hold it": [{"method": "POST", "url": "{{dicomService}}/hold", "status": [200]}]},
             "restore": [{"method": "POST", "url": "/restore"}],
             "cleanUp": [{"method": "DELETE", "url": "{{dicomService}}"}],
             "atOnce": 1, "pollEvery": "PT0.001S", "patience": "PT10S"}
            """;

    private List<String> asked = List.of();

    private Verdict play(String steps, Function<String, Answer> answer) throws IOException {
        return play(steps, answer, FIXTURE);
    }

    private Verdict play(String steps, Function<String, Answer> answer, String fixture) throws IOException {
        try (var provider = FakeProvider.answering(answer)) {
            var player = new Player(
                    new Conversations(List.of(), Map.of()),
                    Fixture.read(new ByteArrayInputStream(fixture.getBytes(StandardCharsets.UTF_8))),
                    new Caller(provider.base(), Map.of()),
                    new Etiquette());
            var verdict = player.play(ConversationFile.parse("C-1-x", "# tries: x\n\n" + steps), "k1");
            asked = provider.asked();
            return verdict;
        }
    }

    private static Answer ok(String call) {
        return Answer.of(200, "{\"status\":\"Succeeded\"}");
    }

    @Test
    void whatIsExpectedPassesAndNothingIsLeftBehind() throws IOException {
        var verdict = play("### a GET\nGET {{cast}}?{{v}}\n\n=> 200\n\n{\"status\": \"Succeeded\"}\n", PlayerTest::ok);

        assertEquals(Verdict.PASSED, verdict);
        assertEquals(
                List.of(
                        "PUT /ds-k1",
                        "GET /ds-k1/dicomcasts/cast1?api-version=1",
                        "DELETE /ds-k1/dicomcasts/cast1?api-version=1",
                        "DELETE /ds-k1"),
                asked);
    }

    @Test
    void whereTheProviderIsThrownAwayNothingIsRemoved() throws IOException {
        play(
                "### a GET\nGET /a\n\n=> 200\n",
                PlayerTest::ok,
                FIXTURE.replace("\"atOnce\"", "\"leaveBehind\": true, \"atOnce\""));

        assertEquals(List.of("PUT /ds-k1", "GET /a"), asked);
    }

    @Test
    void anotherStatusFailsAndEndsTheConversation() throws IOException {
        var verdict = play("### a GET\nGET /a\n\n=> 404\n\n### another\nGET /b\n\n=> 200\n", PlayerTest::ok);

        assertEquals(Verdict.Kind.FAILED, verdict.kind());
        assertTrue(verdict.why().startsWith("a GET: GET /a expected [404], got 200"), verdict::why);
        assertTrue(!asked.contains("GET /b") && asked.contains("DELETE /ds-k1"), asked::toString);
    }

    @Test
    void anotherBodyAndAnotherHeaderFail() throws IOException {
        assertEquals(
                Verdict.Kind.FAILED,
                play("### a GET\nGET /a\n\n=> 200\n\n{\"status\": \"Failed\"}\n", PlayerTest::ok)
                        .kind());
        assertEquals(
                Verdict.Kind.FAILED,
                play("### a GET\nGET /a\n\n=> 200\nETag: <text>\n", PlayerTest::ok)
                        .kind());
        assertEquals(
                Verdict.Kind.FAILED,
                play("### a GET\nGET /a\n\n=> 200\n\n<no body>\n", PlayerTest::ok)
                        .kind());
    }

    @Test
    void whatIsToComeIsAskedForAgain() throws IOException {
        var looks = new AtomicInteger();

        var verdict = play(
                "### a poll\nGET /poll\n\n=> eventually 200\n\n{\"status\": \"Succeeded\"}\n",
                call -> call.equals("GET /poll") && looks.incrementAndGet() < 3
                        ? Answer.of(200, "{\"status\":\"InProgress\"}")
                        : ok(call));

        assertEquals(Verdict.PASSED, verdict);
        assertEquals(3, looks.get());
    }

    @Test
    void whatHasEndedOtherwiseIsNotWaitedFor() throws IOException {
        var verdict = play(
                "### a poll\nGET /poll\n\n=> eventually 200\n\n{\"status\": \"Succeeded\"}\n",
                call -> Answer.of(200, "{\"status\":\"Failed\"}"));

        assertEquals(Verdict.Kind.FAILED, verdict.kind());
        assertEquals(1, asked.stream().filter("GET /poll"::equals).count());
    }

    @Test
    void anActThatTheFixtureDoesNotKnowSkipsTheConversation() throws IOException {
        var verdict = play("### it breaks\n! break it\n\n### a GET\nGET /a\n\n=> 200\n", PlayerTest::ok);

        assertEquals(Verdict.skipped("the fixture does not give 'break it'"), verdict);
        assertEquals(List.of(), asked);
    }

    @Test
    void whatAnActHasBegunIsEnded() throws IOException {
        assertEquals(Verdict.PASSED, play("### it is held\n! hold it\n", PlayerTest::ok));

        assertTrue(asked.containsAll(List.of("POST /ds-k1/hold", "POST /restore")), asked::toString);
    }

    @Test
    void aFixtureThatDoesNotWorkIsNoSuccess() throws IOException {
        var verdict = play("### it is held\n! hold it\n", call -> Answer.of(call.startsWith("POST") ? 201 : 200, "{}"));

        assertEquals(Verdict.Kind.FAILED, verdict.kind());
    }

    @Test
    void whoeverDoesNotAnswerFails() throws IOException {
        var verdict = play(
                "### a GET\nGET http://localhost:1/\n\n=> 200\n",
                PlayerTest::ok,
                FIXTURE.replaceFirst("\"parents\".*\n", ""));

        assertEquals(Verdict.Kind.FAILED, verdict.kind());
        assertTrue(verdict.why().startsWith("no reply"), verdict::why);
    }
}
