package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.ArrayList;
import java.util.Optional;

/** May what a failover left behind in another cluster be cleared away now (decision 40)? */
public final class ClearAdmission {
    private ClearAdmission() {}

    /** Whether anything is left behind, of a cast at rest in any state: without that nobody's cluster need be asked. */
    public static boolean isOwed(Cast cast) {
        return cast.state().isTerminal() && !cast.elsewhere().left().isEmpty();
    }

    /** Begins to; wish, systemData and what was made here stay. Empty when that is not owed, or others are at work. */
    public static Optional<Admitted.Begun> begin(Family family, Call call, OperationId fresh) {
        return family.cast()
                .filter(cast -> isOwed(cast.value()))
                .filter(cast -> ParentChecks.unstable(cast.value().id(), family).isEmpty())
                .map(cast -> begin(cast, family, call, fresh));
    }

    private static Admitted.Begun begin(Versioned<Cast> before, Family family, Call call, OperationId fresh) {
        var old = before.value();
        var operation = OperationDraft.of(OperationKind.Clear, old.id(), old.location(), call, fresh, Optional.empty())
                .meeting(old.state());
        var cast = old.startedBy(operation.id(), OperationKind.Clear.inProgress(), call.now());
        var writes = new ArrayList<Commit.Write>();
        writes.add(new Commit.ReplaceCast(cast, before.tag()));
        if (ParentChecks.missing(old.id(), family).isEmpty()) { // where it is gone nobody is to be kept out
            writes.add(SlotChecks.take(old.id(), family));
        }
        writes.add(new Commit.CreateOperation(operation));
        return new Admitted.Begun(cast, operation, new Commit(writes));
    }
}
