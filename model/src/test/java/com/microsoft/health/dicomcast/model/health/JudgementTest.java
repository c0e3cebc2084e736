package com.microsoft.health.dicomcast.model.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final UUID NAME = new UUID(0, 1);
    private static final Problem GONE = Problem.of("FhirServiceNotFound", "It is gone.", "Make it again.");
    private static final Finding FAILED = new Finding.Failed(Check.FhirServiceExists, GONE);
    private static final Finding PASSED = new Finding.Passed(Check.FhirServiceExists);
    private static final Finding UNKNOWN = new Finding.Unknown(Check.FhirServiceExists);
    private static final Alert ALERT = new Alert(Check.FhirServiceExists, GONE, NOW, NAME);
    private static final Health HEALTHY = new Health(List.of(), Optional.of(NOW.minusSeconds(60)));
    private static final Health UNHEALTHY = new Health(List.of(ALERT), Optional.of(NOW));
    private static final Doubts ONCE = new Doubts(Map.of(Check.FhirServiceExists, 1));

    private static Judgement judge(Health before, Doubts doubts, Finding... findings) {
        return judgeAt(NOW, before, doubts, findings);
    }

    private static Judgement judgeAt(Instant now, Health before, Doubts doubts, Finding... findings) {
        return Judgement.of(before, doubts, List.of(findings), now, () -> NAME);
    }

    @Test
    void oneFailureIsADoubtAndTheSecondTurns() {
        var first = judge(HEALTHY, Doubts.NONE, FAILED);
        assertEquals(new Judgement(HEALTHY, ONCE, List.of()), first);
        assertFalse(first.differsFrom(HEALTHY));

        assertEquals(
                new Judgement(UNHEALTHY, Doubts.NONE, List.of(new Turn.Active(ALERT))), judge(HEALTHY, ONCE, FAILED));
    }

    @Test
    void oneSuccessTurnsBackUnderTheSameName() {
        var later = NOW.plusSeconds(60);

        assertEquals(
                new Judgement(
                        new Health(List.of(), Optional.of(later)),
                        Doubts.NONE,
                        List.of(new Turn.Resolved(ALERT, later))),
                judgeAt(later, UNHEALTHY, Doubts.NONE, PASSED));
    }

    @Test
    void aSuccessBetweenTwoFailuresEndsTheDoubt() {
        assertEquals(Doubts.NONE, judge(HEALTHY, ONCE, PASSED).doubts());
    }

    @Test
    void whatIsUnknownTurnsNothingAndEndsNoDoubt() {
        assertEquals(new Judgement(HEALTHY, ONCE, List.of()), judge(HEALTHY, ONCE, UNKNOWN));
        assertEquals(new Judgement(UNHEALTHY, Doubts.NONE, List.of()), judge(UNHEALTHY, Doubts.NONE, UNKNOWN));
        assertEquals(Health.UNKNOWN, judge(Health.UNKNOWN, Doubts.NONE, UNKNOWN).health());
    }

    @Test
    void aCastIsHealthyOnceAllOfItWasSeenToBe() {
        var other = new Finding.Unknown(Check.DicomServiceIsAuthorized);

        assertEquals(
                Health.UNKNOWN,
                judge(Health.UNKNOWN, Doubts.NONE, PASSED, other).health());
        assertEquals(
                new Judgement(new Health(List.of(), Optional.of(NOW)), Doubts.NONE, List.of()),
                judge(Health.UNKNOWN, Doubts.NONE, PASSED));
    }

    @Test
    void anotherReasonIsShownAndNoNewEvent() {
        var other = Problem.of("FhirServiceKindNotSupported", "It is another.", "Make it R4.");
        var judged = judge(UNHEALTHY, Doubts.NONE, new Finding.Failed(Check.FhirServiceExists, other));

        assertEquals(
                other,
                judged.health().alert(Check.FhirServiceExists).orElseThrow().problem());
        assertEquals(List.of(), judged.turns());
        assertEquals(UNHEALTHY.since(), judged.health().since());
    }

    @Test
    void aSecondAlertLeavesTheTimeOfTheFirst() {
        var later = NOW.plusSeconds(600);
        var finding = new Finding.Failed(Check.DicomServiceIsAuthorized, GONE);
        var judged = judgeAt(later, UNHEALTHY, new Doubts(Map.of(Check.DicomServiceIsAuthorized, 1)), FAILED, finding);

        assertEquals(2, judged.health().alerts().size());
        assertEquals(Optional.of(NOW), judged.health().since());
        assertEquals(1, judged.turns().size());
        assertEquals(Health.Status.Unhealthy, judged.health().status());
    }
}
