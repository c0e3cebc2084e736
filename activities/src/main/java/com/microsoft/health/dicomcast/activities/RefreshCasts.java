package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.RefreshAdmission;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Family;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page of the search for drift: casts whose section says what is no longer so are updated. */
public final class RefreshCasts {
    public static final String NAME = "RefreshCasts";

    /** An update began. */
    public static final String REFRESHED = "refreshed";

    /** Enough has begun in this sweep. */
    public static final String POSTPONED = "postponed";

    /** The same values were tried in vain not long ago. */
    public static final String TRIED = "triedBefore";

    /** Those around it are at work, gone, or being written. */
    public static final String UNSETTLED = "unsettled";

    private static final Logger LOG = LoggerFactory.getLogger(RefreshCasts.class);
    private static final int PAGE = 100;

    private final Documents documents;
    private final RefreshAdmission admission;
    private final int most;
    private final OperationIds ids;
    private final Clock clock;

    /**
     * Refreshes nothing yet.
     *
     * @param most updates that one sweep may begin: a new setting concerns every cast at once
     */
    public RefreshCasts(Documents documents, RefreshAdmission admission, int most, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.admission = admission;
        this.most = most;
        this.ids = ids;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(
            @DurableActivityTrigger(name = "page") String page,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return Edge.answer(() -> {
            try (var executions = new DurableExecutions(durable)) {
                return refresh(Json.read(page, PageStep.class), executions);
            }
        });
    }

    PageReport refresh(PageStep step, Executions executions) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var tally = PageWork.begin(NAME, page);
        for (var cast : page.documents()) {
            var begun = step.before().of(REFRESHED) + tally.of(REFRESHED);
            var outcome = PageWork.see(NAME, cast.value().id(), id -> see(cast.value(), begun < most, executions));
            tally = PageWork.count(tally, outcome);
        }
        return new PageReport(tally, page.next().orElse(null));
    }

    private String see(Cast met, boolean isRoom, Executions executions) {
        if (!RefreshAdmission.isComparable(met)) {
            return PageWork.FINE;
        }
        var fhirService = met.spec().fhirService();
        var family = documents.family(met.id(), Optional.of(fhirService));
        if (!family.cast().map(now -> now.value().spec().fhirService()).equals(Optional.of(fhirService))) {
            return PageWork.CHANGED; // another FHIR service's values would be taken for this one's
        }
        return switch (admission.judge(family, clock.instant())) {
            case Aligned -> PageWork.FINE;
            case Unsettled -> UNSETTLED;
            case Tried -> TRIED;
            case Drifted -> isRoom ? begin(met.id(), family, executions) : POSTPONED;
        };
    }

    private String begin(CastId cast, Family family, Executions executions) {
        var call = Call.internal("drift", new Trace(null, null), clock.instant());
        var begun = admission.begin(family, call, ids.next(cast.workspace()));
        documents.commit(begun.commit());
        LOG.info("{} has drifted: operation {}", cast, begun.operation().id());
        OperationStarts.start(executions, begun.operation());
        return REFRESHED;
    }
}
