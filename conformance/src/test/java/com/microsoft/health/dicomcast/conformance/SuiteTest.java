package com.microsoft.health.dicomcast.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.conformance.FakeProvider.Answer;
import com.microsoft.health.dicomcast.conformance.conversations.Conversation;
import com.microsoft.health.dicomcast.conformance.conversations.Conversations;
import com.microsoft.health.dicomcast.conformance.conversations.Fixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole suite against providers that do not keep the contract. */
class SuiteTest {
    private static final Contract NOTHING_PENDING = new Contract(Contract.load().items(), Map.of());

    /** Every call is good for this one, so that only the provider's own replies count. */
    private static final String FIXTURE = """
            {"values": {"subscription": "s", "resourceGroup": "/rg", "workspace": "/ws", "dicomService": "/ds",
              "fhirService": "/fhir", "location": "here", "apiVersion": "2026-11-01-preview",
              "laterVersion": "later", "ownSubscription": "s", "notificationUri": "http://localhost/", "liveness": "/live", "readiness": "/ready",
              "hold the DICOM service": "", "release the DICOM service": "", "delete the DICOM service": "",
              "delete the FHIR service": "", "keep operations running": "", "fail operations": "",
              "let operations be": "", "take the store away": "", "bring the store back": ""},
             "atOnce": 4, "pollEvery": "PT0S", "patience": "PT0S"}
            """;

    private static Report run(Contract contract, String base) throws IOException {
        var fixture = Fixture.read(new ByteArrayInputStream(FIXTURE.getBytes(StandardCharsets.UTF_8)));
        return new Suite(contract, Conversations.load(), fixture, base).run(any -> true);
    }

    private static List<String> conversationsThatPassed(Report report) {
        return report.rows().stream()
                .filter(row -> row.outcome() == Row.Outcome.PASSED)
                .map(Row::tried)
                .filter(tried -> tried.startsWith("C-"))
                .toList();
    }

    @Test
    void noConversationPassesWithAProviderThatAgreesToEverything() throws IOException {
        try (var provider = FakeProvider.answering(call -> Answer.of(200, "{}"))) {
            var report = run(NOTHING_PENDING, provider.base());

            assertEquals(List.of(), conversationsThatPassed(report));
            assertTrue(report.failed());
        }
    }

    @Test
    void noConversationPassesWithAProviderThatFails() throws IOException {
        try (var provider = FakeProvider.answering(
                call -> Answer.of(500, "{\"error\":{\"code\":\"InternalServerError\",\"message\":\"It failed.\"}}"))) {
            assertEquals(List.of(), conversationsThatPassed(run(NOTHING_PENDING, provider.base())));
        }
    }

    @Test
    void everyMannerIsMissedInAProviderWithoutManners() throws IOException {
        var rude = new Answer(
                302,
                Map.of("Server", "Kestrel", "x-ms-ratelimit-remaining", "1", "Retry-After", "soon", "Location", "/a"),
                "{\"error\":\"java.lang.NullPointerException at com.Foo\"}");

        try (var provider = FakeProvider.answering(call -> rude)) {
            var missed = run(NOTHING_PENDING, provider.base()).rows().stream()
                    .filter(row -> row.tried().startsWith("every reply"))
                    .filter(row -> row.outcome() == Row.Outcome.FAILED)
                    .count();

            // all but the time, the error's header and envelope, and 204, which concern other replies
            assertEquals(9, missed);
        }
    }

    @Test
    void whatIsPendingDoesNotFail() throws IOException {
        var everything =
                Conversations.load().held().stream().collect(Collectors.toMap(Conversation::name, each -> "not built"));

        try (var provider = FakeProvider.answering(call -> Answer.of(200, "{}"))) {
            var rows = run(new Contract(NOTHING_PENDING.items(), everything), provider.base())
                    .rows();

            assertFalse(rows.stream()
                    .filter(row -> row.tried().startsWith("C-"))
                    .anyMatch(row -> row.outcome() != Row.Outcome.NOT_YET));
        }
    }
}
