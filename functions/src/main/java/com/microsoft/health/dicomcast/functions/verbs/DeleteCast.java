package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.DeleteAdmission;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.time.Clock;
import java.util.UUID;

/** DELETE of a cast. */
final class DeleteCast implements Verb {
    /** A delete makes no new life of a cast. */
    private static final UUID NO_CAST = new UUID(0, 0);

    private final Situations situations;
    private final OperationIds ids;
    private final Commits commits;
    private final OperationUrls urls;
    private final Clock clock;
    private final CallbackHosts hosts;

    DeleteCast(
            Situations situations,
            OperationIds ids,
            Commits commits,
            OperationUrls urls,
            Clock clock,
            CallbackHosts hosts) {
        this.situations = situations;
        this.ids = ids;
        this.commits = commits;
        this.urls = urls;
        this.clock = clock;
        this.hosts = hosts;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return call.cast().then(id -> delete(call, id));
    }

    private Outcome<Reply> delete(ArmCall call, CastId id) {
        var now = clock.instant();
        var record = call.toRecord(Fingerprint.ofDelete(call), now, hosts);
        var fresh = new Proposal(ids.next(id.workspace()), NO_CAST);
        var seen = new Seen();
        return commits.settle(id, () -> DeleteAdmission.decide(id, record, seen.keep(situations.of(id)), fresh))
                .then(admitted -> Outcome.accept(reply(call, admitted, seen)));
    }

    private Reply reply(ArmCall call, Admitted admitted, Seen seen) {
        if (admitted instanceof Admitted.Begun begun) {
            begun.operation()
                    .supersedes()
                    .flatMap(seen::operation)
                    .ifPresent(cut -> OperationStarts.cancel(call.executions(), cut));
            OperationStarts.start(call.executions(), begun.operation());
            return accepted(call, begun.operation());
        }
        if (admitted instanceof Admitted.Replayed replayed) {
            return accepted(call, replayed.operation());
        }
        return Reply.of(204);
    }

    private Reply accepted(ArmCall call, Operation operation) {
        return urls.withStatusAndResult(Reply.of(202), call, operation);
    }
}
