package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** GET of a cast, and HEAD. */
final class GetCast implements Verb {
    private final Documents documents;

    GetCast(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return call.cast().then(id -> read(call, id));
    }

    private Outcome<Reply> read(ArmCall call, CastId id) {
        var family = documents.family(id, Optional.empty());
        return family.cast()
                .filter(any -> family.subscription().showsCasts())
                .map(cast -> Outcome.accept(CastReplies.of(200, call, cast.value(), family.dicomService())))
                .orElseGet(() -> Outcome.refuse(Refusal.notFound(id)));
    }
}
