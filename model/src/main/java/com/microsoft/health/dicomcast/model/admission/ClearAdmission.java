package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.Optional;

/** May what a failover left behind in another cluster be cleared away now (decision 40)? */
public final class ClearAdmission {
    private ClearAdmission() {}

    /** Whether anything is left behind, of a cast at rest: without that nobody's cluster need be asked. */
    public static boolean isOwed(Cast cast) {
        return cast.state() == ProvisioningState.Succeeded
                && !cast.elsewhere().left().isEmpty();
    }

    /** Begins to; the wish, what was made here, and systemData stay. Empty when that is not owed, or others are at work. */
    public static Optional<Admitted.Begun> begin(Family family, Call call, OperationId fresh) {
        return family.cast()
                .filter(cast -> isOwed(cast.value()))
                .filter(cast -> ParentChecks.unstable(cast.value().id(), family).isEmpty())
                .map(cast -> begin(cast, family, call, fresh));
    }

    private static Admitted.Begun begin(Versioned<Cast> before, Family family, Call call, OperationId fresh) {
        var old = before.value();
        var operation = OperationDraft.of(OperationKind.Clear, old.id(), old.location(), call, fresh, Optional.empty());
        var cast = old.startedBy(operation.id(), OperationKind.Clear.inProgress(), call.now());
        return new Admitted.Begun(
                cast,
                operation,
                Commit.of(
                        new Commit.ReplaceCast(cast, before.tag()),
                        SlotChecks.take(old.id(), family),
                        new Commit.CreateOperation(operation)));
    }
}
