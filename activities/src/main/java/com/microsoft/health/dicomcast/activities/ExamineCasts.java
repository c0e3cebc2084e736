package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Examination;
import com.microsoft.health.dicomcast.model.health.Judgement;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.ReadAllowance;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The second stage of the health check: suspects are looked at closely, and written only when something has turned. */
public final class ExamineCasts {
    public static final String NAME = "ExamineCasts";

    /** Its health has turned, and its document says so. */
    public static final String TURNED = "turned";

    /** A check has failed, for the first time in a row. */
    public static final String DOUBTED = "doubted";

    private final Documents documents;
    private final Parents parents;
    private final AccessRights rights;
    private final CastSections sections;
    private final ReadAllowance allowance;
    private final HealthTurns turns;
    private final Duration betweenLooks;
    private final StepTime time;
    private final Clock clock;
    private final Supplier<UUID> correlationIds;

    /** @param betweenLooks what fails again sooner has failed once */
    public ExamineCasts(
            Documents documents,
            Parents parents,
            AccessRights rights,
            CastSections sections,
            ReadAllowance allowance,
            Duration betweenLooks,
            StepTime time,
            Clock clock,
            Supplier<UUID> correlationIds) {
        this.documents = documents;
        this.parents = parents;
        this.rights = rights;
        this.sections = sections;
        this.allowance = allowance;
        this.turns = new HealthTurns(documents);
        this.betweenLooks = betweenLooks;
        this.time = time;
        this.clock = clock;
        this.correlationIds = correlationIds;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "step") String step) {
        return Edge.answer(() -> time.of(() -> examine(Json.read(step, ExamineStep.class))));
    }

    /** Looks at one cast now, within the time of a step. */
    public ExamineReport look(CastId cast) {
        return time.of(() -> examine(new ExamineStep(List.of(cast))));
    }

    /** At least one is looked at; those for which the time does not last are left to a step of their own. */
    ExamineReport examine(ExamineStep step) {
        var look = new HealthLook(parents, rights, sections);
        var tally = Tally.EMPTY;
        var doubted = new ArrayList<CastId>();
        var left = new ArrayList<CastId>();
        var again = new ArrayList<CastId>();
        var pause = Duration.ZERO;
        var hasLooked = false;
        for (var casts = step.casts().listIterator(); casts.hasNext(); ) {
            if (hasLooked && time.isNearlyUp()) {
                left.addAll(step.casts().subList(casts.nextIndex(), step.casts().size()));
                return new ExamineReport(tally, doubted, left, null, again);
            }
            var cast = casts.next();
            var wait = allowance.pause(SubscriptionId.of(cast.workspace()));
            if (!wait.isZero()) {
                left.add(cast);
                pause = pause.isZero() || wait.compareTo(pause) < 0 ? wait : pause;
                continue;
            }
            var outcome = PageWork.see(NAME, cast, id -> examine(id, look));
            hasLooked = true;
            tally = PageWork.count(tally, outcome);
            if (outcome.equals(DOUBTED)) {
                doubted.add(cast);
            } else if (cameToNothing(outcome)) {
                again.add(cast);
            }
        }
        return new ExamineReport(tally, doubted, left, left.isEmpty() ? null : pause, again);
    }

    /** Of what was asked after the time was up nothing is known, and nothing known turns nothing. */
    private boolean cameToNothing(String outcome) {
        return outcome.equals(PageWork.FAILED)
                || outcome.equals(PageWork.CHANGED)
                || (outcome.equals(PageWork.FINE) && time.isUp());
    }

    /** The cast is read first: what is read of the others after it is of those that it names. */
    private String examine(CastId id, HealthLook look) {
        var found = documents.family(id, Optional.empty()).cast();
        if (found.filter(cast -> cast.value().state() == ProvisioningState.Succeeded)
                .isEmpty()) {
            return PageWork.FINE;
        }
        var cast = found.get().value();
        var around = documents.around(List.of(cast)).get(id);
        if (around == null) {
            return PageWork.FAILED;
        }
        if (around.dicomService().isEmpty()) {
            return PageWork.FINE; // an orphan is a matter of another sweep
        }
        var now = clock.instant();
        var before = around.witness().map(Versioned::value).filter(known -> known.isOf(cast));
        if (before.filter(known -> known.isTooFresh(betweenLooks, now)).isPresent()) {
            return DOUBTED; // as it was: whoever asks is to look again, and later
        }
        var facts = look.at(cast, around.dicomService().get(), around.fhirService());
        var findings = Examination.of(facts);
        Telemetry.measurements().looked(id, findings);
        var judgement = Judgement.of(
                cast.health(), before.map(Witness::doubts).orElse(Doubts.NONE), findings, now, correlationIds);
        turns.settle(
                found.get(),
                judgement,
                around.witness(),
                then -> Witness.of(then, facts, findings, judgement.doubts(), now),
                now);
        if (judgement.differsFrom(cast.health())) {
            return TURNED;
        }
        return judgement.doubts().areNone() ? PageWork.FINE : DOUBTED;
    }
}
