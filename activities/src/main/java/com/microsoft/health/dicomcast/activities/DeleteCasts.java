package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.DeleteAdmission;
import com.microsoft.health.dicomcast.model.admission.Preconditions;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round of the cascade: every cast below the parent that is not being deleted begins to be. */
public final class DeleteCasts {
    public static final String NAME = "DeleteCasts";
    private static final Logger LOG = LoggerFactory.getLogger(DeleteCasts.class);

    private final Documents documents;
    private final OperationIds ids;
    private final Clock clock;

    public DeleteCasts(Documents documents, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.ids = ids;
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
        for (var cast : casts) {
            try {
                delete(cast.value().id(), call(cascade), executions);
            } catch (ConcurrentChangeException e) {
                LOG.info("cascade: {}", e.reason()); // the next round decides again; the other casts need not wait
            }
        }
        return new CascadeReport(casts.size());
    }

    private void delete(CastId id, Call call, Executions executions) {
        var family = documents.family(id, Optional.empty());
        var active =
                family.cast().flatMap(cast -> cast.value().activeOperation()).flatMap(documents::operation);
        var situation = new Situation(family, active);
        var fresh = new Proposal(ids.next(id.workspace()), new UUID(0, 0));
        if (DeleteAdmission.cascade(call, situation, fresh) instanceof Admitted.Begun begun) {
            documents.commit(begun.commit());
            executions.start(begun.operation());
            situation.running().ifPresent(cutShort -> executions.cancel(cutShort.ref()));
        }
    }

    private Call call(CascadeStep cascade) {
        return new Call(
                Operation.INTERNAL_VERSION,
                "cascade",
                Preconditions.NONE,
                new Caller(null, null),
                new Trace(cascade.correlationId(), null),
                new SystemData(null, null, null, null, null, null),
                Optional.empty(),
                clock.instant());
    }
}
