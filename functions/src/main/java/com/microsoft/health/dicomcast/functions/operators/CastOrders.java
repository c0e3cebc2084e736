package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.verbs.Commits;
import com.microsoft.health.dicomcast.functions.verbs.Situations;
import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.NameBasedUuid;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.time.Clock;
import java.util.function.Function;

/** Begins operations on casts as operators order them. */
public final class CastOrders {
    private final Situations situations;
    private final Commits commits;
    private final OperationIds ids;
    private final OperatorUrls urls;
    private final Clock clock;

    public CastOrders(Situations situations, Commits commits, OperationIds ids, OperatorUrls urls, Clock clock) {
        this.situations = situations;
        this.commits = commits;
        this.ids = ids;
        this.urls = urls;
        this.clock = clock;
    }

    /** What was ordered, of which cast, and the id of the operation that may come of it. */
    Draft draft(OperatorCall call, CastId cast, Intervention.Kind kind, Object wish) {
        var now = clock.instant();
        var occasion = NameBasedUuid.of(kind + "|" + Json.write(call.order()) + "|" + Json.write(wish));
        return new Draft(
                cast,
                call.intervention(kind, now),
                Call.internal(occasion.toString(), call.exchange().ids().trace(), now),
                ids.next(cast.workspace()));
    }

    Situation situation(CastId cast) {
        return situations.of(cast);
    }

    /** Decides, commits and starts; the same order again, while it is carried out, joins it. */
    Outcome<Reply> begin(OperatorCall call, CastId cast, Function<Situation, Outcome<Admitted>> decision) {
        return commits.settle(cast, () -> decision.apply(situations.of(cast)))
                .then(admitted -> Outcome.accept(reply(call, admitted)));
    }

    private Reply reply(OperatorCall call, Admitted admitted) {
        if (admitted instanceof Admitted.Begun begun) {
            OperationStarts.start(call.executions(), begun.operation());
        }
        return urls.accepted(call.exchange(), operation(admitted));
    }

    static Operation operation(Admitted admitted) {
        if (admitted instanceof Admitted.Begun begun) {
            return begun.operation();
        }
        if (admitted instanceof Admitted.Replayed replayed) {
            return replayed.operation();
        }
        throw new IllegalStateException("an order begins an operation, or joins one");
    }

    /** An order as the admissions take it. */
    record Draft(CastId cast, Intervention ordered, Call call, OperationId fresh) {}
}
