package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.DeleteAdmission;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Family;
import java.util.UUID;

/** Begins deletes that no customer asked for: of casts whose parent goes or is gone. */
final class CastDeletions {
    private final Documents documents;
    private final OperationIds ids;

    CastDeletions(Documents documents, OperationIds ids) {
        this.documents = documents;
        this.ids = ids;
    }

    /** A delete that is at work already is left to it; anything else is cut short. */
    void begin(CastId id, Family family, Call call, Executions executions) {
        var active =
                family.cast().flatMap(cast -> cast.value().activeOperation()).flatMap(documents::operation);
        var situation = new Situation(family, active);
        var fresh = new Proposal(ids.next(id.workspace()), new UUID(0, 0));
        if (DeleteAdmission.cascade(call, situation, fresh) instanceof Admitted.Begun begun) {
            documents.commit(begun.commit());
            OperationStarts.start(executions, begun.operation());
            situation.running().ifPresent(cutShort -> OperationStarts.cancel(executions, cutShort));
        }
    }
}
