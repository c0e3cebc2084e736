package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Examination;
import com.microsoft.health.dicomcast.model.health.Judgement;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page of the health check: every cast at rest is looked at, and written only when its health has turned. */
public final class ExamineCasts {
    public static final String NAME = "ExamineCasts";

    /** Its health has turned, and its document says so. */
    public static final String TURNED = "turned";

    /** A check has failed, for the first time in a row. */
    public static final String DOUBTED = "doubted";

    private static final Logger LOG = LoggerFactory.getLogger(ExamineCasts.class);

    /** Five calls for each cast, within the time of one step. */
    private static final int PAGE = 20;

    private final Documents documents;
    private final Parents parents;
    private final AccessRights rights;
    private final CastSections sections;
    private final StepTime time;
    private final Clock clock;
    private final Supplier<UUID> correlationIds;

    public ExamineCasts(
            Documents documents,
            Parents parents,
            AccessRights rights,
            CastSections sections,
            StepTime time,
            Clock clock,
            Supplier<UUID> correlationIds) {
        this.documents = documents;
        this.parents = parents;
        this.rights = rights;
        this.sections = sections;
        this.time = time;
        this.clock = clock;
        this.correlationIds = correlationIds;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "step") String step) {
        return Edge.answer(() -> time.of(() -> examine(Json.read(step, HealthStep.class))));
    }

    HealthPage examine(HealthStep step) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var look = new HealthLook(parents, rights, sections);
        var doubted = new ArrayList<Doubted>();
        var tally = PageWork.begin(NAME, page);
        for (var cast : page.documents()) {
            var outcome = PageWork.see(
                    NAME, cast.value().id(), id -> examine(id, cast.value(), look, step.doubted(), doubted));
            tally = PageWork.count(tally, outcome);
        }
        return new HealthPage(tally, doubted, page.next().orElse(null));
    }

    private String examine(CastId id, Cast met, HealthLook look, List<Doubted> before, List<Doubted> doubted) {
        if (met.state() != ProvisioningState.Succeeded) {
            return PageWork.FINE;
        }
        var family = documents.family(id, Optional.of(met.spec().fhirService()));
        var found = family.cast().filter(now -> now.value().etag().equals(met.etag()));
        if (found.isEmpty()) {
            return PageWork.CHANGED; // another FHIR service would be taken for this one
        }
        if (family.dicomService().isEmpty()) {
            return PageWork.FINE; // an orphan is a matter of another sweep
        }
        var cast = found.get().value();
        var facts = look.at(cast, family.dicomService().get(), family.fhirService());
        var findings = Examination.of(facts);
        Telemetry.measurements().looked(id, findings);
        var judgement =
                Judgement.of(cast.health(), Doubted.of(cast, before), findings, clock.instant(), correlationIds);
        return settle(cast, found.get().tag(), judgement, doubted);
    }

    private String settle(Cast cast, String tag, Judgement judgement, List<Doubted> doubted) {
        var hasTurned = judgement.differsFrom(cast.health());
        var now = hasTurned ? cast.turned(judgement.health(), clock.instant()) : cast;
        if (hasTurned) {
            documents.commit(Commit.of(new Commit.ReplaceCast(now, tag)));
            LOG.info("{} is {}: {}", now.id(), now.health().status(), judgement.turns());
        }
        if (!judgement.doubts().areNone()) {
            doubted.add(Doubted.of(now, judgement.doubts()));
        }
        if (hasTurned) {
            return TURNED;
        }
        return judgement.doubts().areNone() ? PageWork.FINE : DOUBTED;
    }
}
