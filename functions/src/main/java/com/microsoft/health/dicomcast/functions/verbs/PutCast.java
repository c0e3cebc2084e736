package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.functions.versions.ReadOnlyMembers;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.admission.PutAdmission;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** PUT of a cast: create or replace. */
final class PutCast implements Verb {
    private final Situations situations;
    private final PutAdmission admission;
    private final OperationIds ids;
    private final Commits commits;
    private final OperationUrls urls;
    private final Clock clock;
    private final CallbackHosts hosts;
    private final Supplier<UUID> uuids;

    PutCast(
            Situations situations,
            PutAdmission admission,
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
        return call.cast()
                .then(id -> call.body()
                        .then(body -> call.version()
                                .read(body, id)
                                .fold(wanted -> put(call, id, body, wanted), why -> refuse(call, id, why))));
    }

    private Outcome<Reply> put(ArmCall call, CastId id, ObjectNode body, CastSpec wanted) {
        var now = clock.instant();
        var record = call.toRecord(Fingerprint.ofPut(call, wanted), now, hosts);
        var fresh = new Proposal(ids.next(id.workspace()), uuids.get());
        var seen = new Seen();
        return commits.settle(id, () -> {
                    var situation = seen.keep(situations.of(id, Optional.of(wanted.fhirService())));
                    var complete = situation
                            .cast()
                            .map(cast -> call.version().retaining(wanted, cast.spec()))
                            .orElse(wanted);
                    return admission
                            .decide(id, complete, record, situation, fresh)
                            .then(admitted -> unlessReadOnlyChanges(call, body, situation, admitted));
                })
                .then(admitted -> Outcome.accept(reply(call, admitted, seen.dicomService())));
    }

    /** What is wrong with the content counts only if nothing else stands in the way (C-38). */
    private Outcome<Reply> refuse(ArmCall call, CastId id, Refusal content) {
        var record = call.toRecord("", clock.instant());
        return Outcome.refuse(
                PutAdmission.obstacle(id, record, situations.of(id)).orElse(content));
    }

    /** Not for a replay: its operation has changed the tag that the body may carry. */
    private static Outcome<Admitted> unlessReadOnlyChanges(
            ArmCall call, ObjectNode body, Situation situation, Admitted admitted) {
        if (admitted instanceof Admitted.Replayed) {
            return Outcome.accept(admitted);
        }
        var family = situation.family();
        var faults = family.cast()
                .map(cast -> call.version().write(cast.value(), family.dicomService()))
                .map(current -> ReadOnlyMembers.faults(body, current));
        return faults.filter(some -> !some.isEmpty())
                .map(some -> Outcome.<Admitted>refuse(Refusal.all(some)))
                .orElseGet(() -> Outcome.accept(admitted));
    }

    private Reply reply(ArmCall call, Admitted admitted, Optional<DicomService> parent) {
        if (admitted instanceof Admitted.Begun begun) {
            OperationStarts.start(call.executions(), begun.operation());
            var status = begun.operation().kind() == OperationKind.Create ? 201 : 200;
            return working(status, call, begun.cast(), begun.operation(), parent);
        }
        if (admitted instanceof Admitted.Replayed replayed) {
            return working(200, call, replayed.cast(), replayed.operation(), parent);
        }
        return CastReplies.of(200, call, ((Admitted.Unchanged) admitted).cast(), parent);
    }

    private Reply working(int status, ArmCall call, Cast cast, Operation operation, Optional<DicomService> parent) {
        return urls.withStatus(CastReplies.of(status, call, cast, parent), call, operation);
    }
}
