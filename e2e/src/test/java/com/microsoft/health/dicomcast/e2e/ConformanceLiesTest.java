package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.conformance.Conformance;
import com.microsoft.health.dicomcast.conformance.Contract;
import com.microsoft.health.dicomcast.conformance.Report;
import com.microsoft.health.dicomcast.conformance.Row;
import com.microsoft.health.dicomcast.conformance.Suite;
import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import com.microsoft.health.dicomcast.e2e.LyingProxy.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite is worth what it finds: something before the real provider lies, and each lie must be seen. */
class ConformanceLiesTest {
    @TempDir
    private static Path folder;

    private static ProviderProcess provider;

    @BeforeAll
    static void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    private static Stream<Lie> lies() {
        return Stream.of(
                new Lie("C-7", "C-07", "another verb is 405 without Allow", reply -> reply.without("Allow")),
                new Lie("C-11", "C-11", "an unknown type is 400", reply -> when(404, reply, reply.as(400))),
                new Lie(
                        "C-15",
                        "C-03-casing-of",
                        "operations are on the provider's own host",
                        reply -> reply.saying("Azure-AsyncOperation", "http://10.0.0.1/subscriptions/")),
                new Lie("C-16", "C-16", "nobody's id comes back", reply -> reply.without("x-ms-client-request-id")),
                new Lie("C-24", "C-16", "every request has one id", reply -> reply.saying("x-ms-request-id", "1")),
                new Lie(
                        "C-25",
                        "C-46",
                        "an error's code is not in the header",
                        reply -> reply.without("x-ms-error-code")),
                new Lie("C-28", "C-09", "the server's name is told", reply -> reply.saying("Server", "Kestrel")),
                new Lie("C-29", "C-29", "a PUT that makes a cast is 202", reply -> when(201, reply, reply.as(202))),
                new Lie(
                        "C-33",
                        "C-33-unstable",
                        "a conflict says not when to come back",
                        reply -> when(409, reply, reply.without("Retry-After"))),
                new Lie(
                        "C-37",
                        "C-37-preconditions-on-nothing",
                        "a condition that does not hold is 409",
                        reply -> when(412, reply, reply.as(409))),
                new Lie(
                        "C-37",
                        "C-37-preconditions-on-nothing",
                        "what is not there cannot be deleted",
                        reply -> when(204, reply, reply.as(404))),
                new Lie(
                        "C-41",
                        "C-41",
                        "a cast has a location",
                        reply -> reply.replacing("\"etag\":", "\"location\":\"westus2\",\"etag\":")),
                new Lie("C-46", "C-46", "HEAD is 200 for what is not there", reply -> when(404, reply, reply.as(200))),
                new Lie(
                        "C-9",
                        "C-09",
                        "an empty list is null",
                        reply -> reply.replacing("\"value\":\\[\\]", "\"value\":null")),
                new Lie(
                        "C-64",
                        "C-64",
                        "several errors are told as the first",
                        reply -> reply.replacing("\"details\"", "\"inner\"")),
                new Lie(
                        "C-65",
                        "C-65",
                        "an operation has no description",
                        reply -> reply.replacing("\"description\":", "\"text\":")),
                new Lie("C-74", "C-74", "an error has no target", reply -> reply.replacing("\"target\":", "\"at\":")));
    }

    private static Answer when(int status, Answer reply, Answer lie) {
        return reply.status() == status ? lie : reply;
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsSeen(Lie lie) throws IOException {
        try (var proxy = LyingProxy.before(provider.base(), lie.told)) {
            var report = hold(lie.conversation, proxy.base());

            assertTrue(
                    report.rows().stream()
                            .filter(row -> row.item().equals(lie.item))
                            .anyMatch(row -> row.outcome() == Row.Outcome.FAILED),
                    report::table);
        }
    }

    @Test
    void whatIsPassedOnAsItIsIsNoLie() throws IOException {
        try (var proxy = LyingProxy.before(provider.base(), reply -> reply)) {
            var report = hold("C-33-unstable", proxy.base());

            assertEquals(
                    List.of(),
                    report.rows().stream()
                            .filter(row -> row.outcome() == Row.Outcome.FAILED)
                            .toList());
        }
    }

    private static Report hold(String conversation, String base) {
        var fixture = Conformance.localPlatform().leavingBehind();
        return new Suite(Contract.load(), Conversations.load(), fixture, base)
                .run(each -> each.name().startsWith(conversation));
    }

    private record Lie(String item, String conversation, String sentence, UnaryOperator<Answer> told) {
        @Override
        public String toString() {
            return item + " " + sentence;
        }
    }
}
