package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.recovery.Orphans;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orphans that were seen twice begin to be deleted, as by the cascade that their parent's provider did not call. */
public final class DeleteOrphans {
    public static final String NAME = "DeleteOrphans";

    public static final String DELETED = "deleted";

    private static final Logger LOG = LoggerFactory.getLogger(DeleteOrphans.class);

    private final Documents documents;
    private final CastDeletions deletions;
    private final Clock clock;

    public DeleteOrphans(Documents documents, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.deletions = new CastDeletions(documents, ids);
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(
            @DurableActivityTrigger(name = "orphans") String orphans,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return Edge.answer(() -> {
            try (var executions = new DurableExecutions(durable)) {
                return delete(Json.read(orphans, OrphanStep.class), executions);
            }
        });
    }

    OrphanReport delete(OrphanStep orphans, Executions executions) {
        var tally = Tally.EMPTY;
        for (var cast : orphans.casts()) {
            tally = PageWork.count(tally, PageWork.see(NAME, cast, orphan -> delete(orphan, executions)));
        }
        return new OrphanReport(tally, List.of());
    }

    /** A parent that is back in the store, or a delete that has begun by itself, is the end of it. */
    private String delete(CastId orphan, Executions executions) {
        var family = documents.family(orphan, Optional.empty());
        if (Orphans.missingParents(orphan, family).isEmpty()) {
            return PageWork.FINE;
        }
        LOG.warn("{} has lost its parent and is deleted", orphan);
        deletions.begin(orphan, family, Call.internal("orphan", new Trace(null, null), clock.instant()), executions);
        return DELETED;
    }
}
