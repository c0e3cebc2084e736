package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What findings make of a cast's health. A check turns to failed at the second failure in a row, since roles take minutes to
 * spread; back at the first success; and what is unknown turns nothing.
 *
 * @param health as it is from now on
 * @param doubts to be brought along to the next time
 * @param turns what customers are to be told
 */
public record Judgement(Health health, Doubts doubts, List<Turn> turns) {
    private static final int FAILURES_TO_TURN = 2;

    public Judgement {
        turns = List.copyOf(turns);
    }

    /**
     * Judges the findings of one look, at most one for each check.
     *
     * @param correlationIds names for new alerts
     */
    public static Judgement of(
            Health before, Doubts doubts, List<Finding> findings, Instant now, Supplier<UUID> correlationIds) {
        var judge = new Judge(before, doubts, now, correlationIds);
        findings.forEach(judge::hear);
        return judge.judgement(findings);
    }

    /** Whether the document has to be written. */
    public boolean differsFrom(Health before) {
        return !health.equals(before);
    }

    private static final class Judge {
        private final Health before;
        private final Instant now;
        private final Supplier<UUID> correlationIds;
        private final List<Alert> alerts;
        private final List<Turn> turns = new ArrayList<>();
        private Doubts doubts;

        private Judge(Health before, Doubts doubts, Instant now, Supplier<UUID> correlationIds) {
            this.before = before;
            this.doubts = doubts;
            this.now = now;
            this.correlationIds = correlationIds;
            this.alerts = new ArrayList<>(before.alerts());
        }

        void hear(Finding finding) {
            if (finding instanceof Finding.Passed passed) {
                doubts = doubts.with(passed.check(), 0);
                before.alert(passed.check()).ifPresent(this::resolve);
            } else if (finding instanceof Finding.Failed failed) {
                before.alert(failed.check())
                        .ifPresentOrElse(alert -> keep(alert, failed.problem()), () -> doubt(failed));
            }
        }

        private void resolve(Alert alert) {
            alerts.remove(alert);
            turns.add(new Turn.Resolved(alert, now));
        }

        /** It fails still, though perhaps for another reason: the customer should read that one. */
        private void keep(Alert alert, Problem problem) {
            alerts.set(alerts.indexOf(alert), alert.with(problem));
        }

        private void doubt(Finding.Failed failed) {
            var times = doubts.of(failed.check()) + 1;
            if (times < FAILURES_TO_TURN) {
                doubts = doubts.with(failed.check(), times);
                return;
            }
            doubts = doubts.with(failed.check(), 0);
            var alert = new Alert(failed.check(), failed.problem(), now, correlationIds.get());
            alerts.add(alert);
            turns.add(new Turn.Active(alert));
        }

        Judgement judgement(List<Finding> findings) {
            var isFirstLook = before.since().isEmpty();
            var isCertain = !alerts.isEmpty()
                    || (!findings.isEmpty() && findings.stream().allMatch(each -> each instanceof Finding.Passed));
            if (isFirstLook && !isCertain) {
                return new Judgement(before, doubts, turns);
            }
            var hasTurned = isFirstLook || before.alerts().isEmpty() != alerts.isEmpty();
            return new Judgement(new Health(alerts, hasTurned ? Optional.of(now) : before.since()), doubts, turns);
        }
    }
}
