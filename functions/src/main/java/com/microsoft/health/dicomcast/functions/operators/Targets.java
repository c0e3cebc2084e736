package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.RequestPath;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** What the operators' paths name. */
final class Targets {
    /** Segments of {@code geneva/v1}. */
    private static final int PREFIX = 2;
    /** Segments of a cast's id. */
    private static final int CAST = 12;
    /** The segment of {@code geneva/v1/operations/*}. */
    private static final int OPERATION = 3;

    private Targets() {}

    static Outcome<CastId> cast(RequestPath path) {
        var id = new RequestPath(path.segments().subList(PREFIX, PREFIX + CAST));
        return CastId.parse(id.text())
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.invalidName(id.last())));
    }

    static Outcome<OperationId> operation(RequestPath path) {
        return OperationId.parse(path.segments().get(OPERATION))
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.noSuchOperation()));
    }
}
