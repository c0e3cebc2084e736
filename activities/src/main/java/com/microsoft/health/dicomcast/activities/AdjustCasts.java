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
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page of a subscription's casts becomes as the subscription's state demands: workers stop or come back, or everything
 * goes (C-67). The state is read with every cast, so a later notification counts at once.
 */
public final class AdjustCasts {
    public static final String NAME = "AdjustCasts";

    private static final Logger LOG = LoggerFactory.getLogger(AdjustCasts.class);
    private static final int PAGE = 100;

    /** It is as it should be. */
    private static final String SETTLED = "settled";

    private final Documents documents;
    private final RefreshAdmission admission;
    private final CastDeletions deletions;
    private final OperationIds ids;
    private final Clock clock;

    public AdjustCasts(Documents documents, RefreshAdmission admission, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.admission = admission;
        this.deletions = new CastDeletions(documents, ids);
        this.ids = ids;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(
            @DurableActivityTrigger(name = "step") String step,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return Edge.answer(() -> {
            try (var executions = new DurableExecutions(durable)) {
                return adjust(Json.read(step, SubscriptionStep.class), executions);
            }
        });
    }

    SubscriptionReport adjust(SubscriptionStep step, Executions executions) {
        var page = documents.castsOf(step.subscription(), PAGE, Optional.ofNullable(step.continuation()));
        var tally = PageWork.begin(NAME, page);
        for (var cast : page.documents()) {
            tally = PageWork.count(
                    tally, PageWork.see(NAME, cast.value().id(), id -> adjust(id, cast.value(), executions)));
        }
        LOG.info("{} of {}: {}", NAME, step.subscription(), tally);
        var all = page.documents().size() + page.unreadable().size();
        return new SubscriptionReport(all - tally.of(SETTLED), page.next().orElse(null));
    }

    private String adjust(CastId id, Cast met, Executions executions) {
        var family = documents.family(id, Optional.of(met.spec().fhirService()));
        if (family.subscription() == SubscriptionState.Deleted) {
            deletions.begin(id, family, call("subscriptionDeleted"), executions);
            return "deleting";
        }
        var now = family.cast().map(found -> found.value());
        if (now.isEmpty() || isSettled(now.get(), family.subscription())) {
            return SETTLED;
        }
        if (!now.get().spec().fhirService().equals(met.spec().fhirService())) {
            return PageWork.CHANGED; // another FHIR service's values would be taken for this one's
        }
        return begin(family, executions);
    }

    /** A cast at work is looked at again when it has come to rest: what it writes meanwhile may be from before. */
    private static boolean isSettled(Cast cast, SubscriptionState subscription) {
        return cast.state().isTerminal()
                && (!RefreshAdmission.isComparable(cast) || RefreshAdmission.isAsSubscribed(cast, subscription));
    }

    private String begin(Family family, Executions executions) {
        if (admission.judge(family, clock.instant()) != RefreshAdmission.Verdict.Drifted) {
            return "waiting";
        }
        var cast = family.cast().orElseThrow().value().id();
        var begun = admission.begin(family, call("subscription"), ids.next(cast.workspace()));
        documents.commit(begun.commit());
        OperationStarts.start(executions, begun.operation());
        return "adjusting";
    }

    private Call call(String occasion) {
        return Call.internal(occasion, new Trace(null, null), clock.instant());
    }
}
