package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round of the cascade: every cast below the parent that is not being deleted begins to be. */
public final class DeleteCasts {
    public static final String NAME = "DeleteCasts";
    private static final Logger LOG = LoggerFactory.getLogger(DeleteCasts.class);

    private final Documents documents;
    private final CastDeletions deletions;
    private final Clock clock;

    public DeleteCasts(Documents documents, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.deletions = new CastDeletions(documents, ids);
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(
            @DurableActivityTrigger(name = "cascade") String cascade,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return Edge.answer(() -> {
            try (var executions = new DurableExecutions(durable)) {
                return round(Json.read(cascade, CascadeStep.class), executions);
            }
        });
    }

    CascadeReport round(CascadeStep cascade, Executions executions) {
        var parent = ParentId.parse(cascade.parent()).orElseThrow();
        var casts = documents.castsOf(parent);
        if (!casts.unreadable().isEmpty()) {
            LOG.error("cascade: documents of casts cannot be read: {}", casts.unreadable());
        }
        var call = Call.internal("cascade", new Trace(cascade.correlationId(), null), clock.instant());
        for (var cast : casts.documents()) {
            try {
                var id = cast.value().id();
                deletions.begin(id, documents.family(id, Optional.empty()), call, executions);
            } catch (ConcurrentChangeException e) {
                LOG.info("cascade: {}", e.reason()); // the next round decides again; the other casts need not wait
            }
        }
        return new CascadeReport(casts.documents().size() + casts.unreadable().size());
    }
}
