package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.PatchAdmission;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** PATCH of a cast: a JSON merge patch over what it is (C-51). */
final class PatchCast implements Verb {
    private final Situations situations;
    private final PatchAdmission admission;
    private final OperationIds ids;
    private final Commits commits;
    private final OperationUrls urls;
    private final Clock clock;
    private final CallbackHosts hosts;
    private final Supplier<UUID> uuids;

    PatchCast(
            Situations situations,
            PatchAdmission admission,
            OperationIds ids,
            Commits commits,
            OperationUrls urls,
            Clock clock,
            Supplier<UUID> uuids,
            CallbackHosts hosts) {
        this.situations = situations;
        this.admission = admission;
        this.ids = ids;
        this.commits = commits;
        this.urls = urls;
        this.clock = clock;
        this.hosts = hosts;
        this.uuids = uuids;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return call.cast().then(id -> call.mergePatch().then(patch -> patch(call, id, patch)));
    }

    private Outcome<Reply> patch(ArmCall call, CastId id, ObjectNode body) {
        var record = call.toRecord(Fingerprint.ofPatch(call, body), clock.instant(), hosts);
        var fresh = new Proposal(ids.next(id.workspace()), uuids.get());
        var seen = new Seen();
        return commits.settle(id, () -> {
                    var now = situations.of(id);
                    var patch = new VersionedPatch(
                            call.version(), body, now.family().dicomService());
                    var wished = now.cast().flatMap(patch::fhirService);
                    var complete = wished.isPresent() ? situations.again(now, id, wished.get()) : now;
                    return admission.decide(id, patch, record, seen.keep(complete), fresh);
                })
                .then(admitted -> Outcome.accept(reply(call, admitted, seen)));
    }

    private Reply reply(ArmCall call, Admitted admitted, Seen seen) {
        if (admitted instanceof Admitted.Begun begun) {
            OperationStarts.start(call.executions(), begun.operation());
            return accepted(call, begun.operation());
        }
        if (admitted instanceof Admitted.Replayed replayed) {
            return accepted(call, replayed.operation());
        }
        return CastReplies.of(200, call, ((Admitted.Unchanged) admitted).cast(), seen.dicomService());
    }

    private Reply accepted(ArmCall call, Operation operation) {
        return urls.withStatusAndResult(Reply.of(202), call, operation);
    }
}
