package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Suspicion;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first stage of the health check: which casts of a page may have changed? Many are seen with few calls (decision 31). */
public final class FindSuspects {
    public static final String NAME = "FindSuspects";

    /** Casts that are to be looked at closely. */
    public static final String SUSPECTED = "suspected";

    private static final Logger LOG = LoggerFactory.getLogger(FindSuspects.class);
    private static final int PAGE = 1000;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Documents documents;
    private final RoleListing roles;
    private final SectionRolls sections;
    private final StepTime time;
    private final Clock clock;

    public FindSuspects(Documents documents, RoleListing roles, SectionRolls sections, StepTime time, Clock clock) {
        this.documents = documents;
        this.roles = roles;
        this.sections = sections;
        this.time = time;
        this.clock = clock;
    }

    /** The checkpoint of a range. */
    public static String checkpoint(String range) {
        return "health:" + range;
    }

    @FunctionName(NAME)
    public String run(@DurableActivityTrigger(name = "step") String step) {
        return Edge.answer(() -> time.of(() -> find(Json.read(step, SuspectStep.class))));
    }

    SuspectPage find(SuspectStep step) {
        try {
            return find(step, page(step));
        } catch (CloudException.Unavailable e) {
            if (step.patient()) {
                LOG.info("{} waits: {}", NAME, e.reason());
                return SuspectPage.later(e.retryAfter().orElse(PAUSE));
            }
            throw e;
        }
    }

    private Page<Cast> page(SuspectStep step) {
        if (step.continuation() != null) {
            return documents.castsIn(step.range(), PAGE, Optional.of(step.continuation()));
        }
        var place = documents
                .checkpoint(checkpoint(step.range()))
                .map(known -> known.value().place())
                .filter(known -> !known.isEmpty());
        try {
            return documents.castsIn(step.range(), PAGE, place);
        } catch (CloudException.Refused e) {
            LOG.warn("{} of {} begins anew, for its place is not taken any more: {}", NAME, step.range(), e.reason());
            return documents.castsIn(step.range(), PAGE, Optional.empty());
        }
    }

    private SuspectPage find(SuspectStep step, Page<Cast> page) {
        var atRest = page.documents().stream()
                .map(Versioned::value)
                .filter(cast -> cast.state() == ProvisioningState.Succeeded)
                .toList();
        var around = documents.around(atRest);
        var glances = new Glances(roles, sections, step).at(atRest, around);
        var suspects = new ArrayList<CastId>();
        for (var cast : atRest) {
            var seen = glances.of(cast);
            var why = around.containsKey(cast.id()) && seen.isEmpty()
                    ? Optional.<Suspicion>empty() // without a DICOM service it is an orphan, a matter of another sweep
                    : seen.map(glance -> Suspicion.of(cast, glance, clock.instant()))
                            .orElse(Optional.of(Suspicion.NotExamined));
            why.ifPresent(reason -> {
                LOG.debug("{} is suspected: {}", cast.id(), reason);
                suspects.add(cast.id());
            });
        }
        var tally = PageWork.begin(NAME, page);
        return new SuspectPage(
                suspects.isEmpty() ? tally : tally.plus(SUSPECTED, suspects.size()),
                suspects,
                page.next().orElse(null),
                null);
    }
}
