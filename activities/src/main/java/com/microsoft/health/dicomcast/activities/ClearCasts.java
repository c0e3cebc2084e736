package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.ClearAdmission;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.recovery.ClearRule;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page of the search for what failovers left behind: where its cluster answers again, it is cleared away. */
public final class ClearCasts {
    public static final String NAME = "ClearCasts";

    /** Clearing away began. */
    public static final String CLEARED = "cleared";

    /** The cluster does not answer yet. */
    public static final String OUT_OF_REACH = "outOfReach";

    private static final Logger LOG = LoggerFactory.getLogger(ClearCasts.class);
    private static final int PAGE = 100;

    private final Documents documents;
    private final Reach reach;
    private final int most;
    private final OperationIds ids;
    private final Clock clock;

    /**
     * Clears nothing yet.
     *
     * @param most operations that one sweep may begin: a region that returns concerns all its casts at once
     */
    public ClearCasts(Documents documents, CastSections sections, int most, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.reach = new Reach(sections);
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
                return clear(Json.read(page, PageStep.class), executions);
            }
        });
    }

    PageReport clear(PageStep step, Executions executions) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var tally = PageWork.begin(NAME, page);
        var silent = new HashSet<String>();
        for (var cast : page.documents()) {
            var begun = step.before().of(CLEARED) + tally.of(CLEARED);
            var outcome =
                    PageWork.see(NAME, cast.value().id(), id -> see(cast.value(), begun < most, silent, executions));
            tally = PageWork.count(tally, outcome);
        }
        return new PageReport(tally, page.next().orElse(null));
    }

    private String see(Cast met, boolean isRoom, Set<String> silent, Executions executions) {
        if (!ClearAdmission.isOwed(met)) {
            return PageWork.FINE;
        }
        if (!answers(met, silent)) {
            return OUT_OF_REACH;
        }
        if (!isRoom) {
            return RefreshCasts.POSTPONED;
        }
        return ClearRule.isDue(history(met.id()), clock.instant()) ? begin(met.id(), executions) : RefreshCasts.TRIED;
    }

    private List<Operation> history(CastId cast) {
        var search = OperationSearch.endedOf(cast, ClearRule.COUNTING);
        return documents.search(search, ClearRule.HISTORY, Optional.empty()).documents().stream()
                .map(Versioned::value)
                .toList();
    }

    /** A cluster that is out of reach is not asked again for the next cast: it would cost the whole page's time. */
    private boolean answers(Cast cast, Set<String> silent) {
        return cast.elsewhere().left().stream()
                .anyMatch(cluster -> !silent.contains(cluster) && answers(cast, cluster, silent));
    }

    private boolean answers(Cast cast, String cluster, Set<String> silent) {
        var silence = reach.silence(cast, cluster);
        silence.ifPresent(why -> {
            silent.add(cluster);
            LOG.info("cluster {} does not answer yet: {}", cluster, why.reason());
        });
        return silence.isEmpty();
    }

    private String begin(CastId cast, Executions executions) {
        var call = Call.internal("clear", new Trace(null, null), clock.instant());
        var begun = ClearAdmission.begin(documents.family(cast, Optional.empty()), call, ids.next(cast.workspace()));
        begun.ifPresent(clear -> {
            documents.commit(clear.commit());
            LOG.info(
                    "{}: what a failover left behind is cleared away: {}",
                    cast,
                    clear.operation().id());
            OperationStarts.start(executions, clear.operation());
        });
        return begun.isPresent() ? CLEARED : PageWork.CHANGED;
    }
}
