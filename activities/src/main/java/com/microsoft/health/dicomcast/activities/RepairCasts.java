package com.microsoft.health.dicomcast.activities;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.Repair;
import com.microsoft.health.dicomcast.model.admission.RepairAdmission;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page of the repair: casts that show work which nobody does, or that lack their slot. */
public final class RepairCasts {
    public static final String NAME = "RepairCasts";

    /** An operation began that carries on what the cast's state says. */
    public static final String RESUMED = "resumed";

    public static final String SLOT_TAKEN = "slotTaken";

    private static final Logger LOG = LoggerFactory.getLogger(RepairCasts.class);
    private static final int PAGE = 100;

    private final Documents documents;
    private final RepairAdmission admission;
    private final OperationIds ids;
    private final Clock clock;

    public RepairCasts(Documents documents, RepairAdmission admission, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.admission = admission;
        this.ids = ids;
        this.clock = clock;
    }

    @FunctionName(NAME)
    public String run(
            @DurableActivityTrigger(name = "page") String page,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        return Edge.answer(() -> {
            try (var executions = new DurableExecutions(durable)) {
                return repair(Json.read(page, PageStep.class), executions);
            }
        });
    }

    PageReport repair(PageStep step, Executions executions) {
        var page = documents.casts(PAGE, Optional.ofNullable(step.continuation()));
        var tally = PageWork.begin(NAME, page);
        for (var cast : page.documents()) {
            var outcome = PageWork.see(NAME, cast.value().id(), id -> repair(id, executions));
            tally = PageWork.count(tally, outcome).counting(cast.value());
        }
        return new PageReport(tally, page.next().orElse(null));
    }

    /** The cast is read anew, and before its operation: the admission relies on that order. */
    private String repair(CastId id, Executions executions) {
        var family = documents.family(id, Optional.empty());
        var active =
                family.cast().flatMap(cast -> cast.value().activeOperation()).flatMap(documents::operation);
        var call = Call.internal("repair", new Trace(null, null), clock.instant());
        var repair = admission.decide(new Situation(family, active), call, ids.next(id.workspace()));
        repair.map(Repair::commit).ifPresent(documents::commit);
        return repair.map(done -> done(id, done, executions)).orElse(PageWork.FINE);
    }

    private static String done(CastId id, Repair repair, Executions executions) {
        if (repair instanceof Repair.Resumed resumed) {
            var operation = resumed.operation();
            LOG.warn("{} was at work without an operation: {} {} carries on", id, operation.kind(), operation.id());
            OperationStarts.start(executions, operation);
            return RESUMED;
        }
        LOG.warn("{} did not hold its slot and has taken it", id);
        return SLOT_TAKEN;
    }
}
