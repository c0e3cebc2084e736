package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** Are the parents there, and at rest? (C-33; design: Parent and child) */
public final class ParentChecks {
    private ParentChecks() {}

    /** The refusal for the outermost parent that is missing. */
    public static Optional<Refusal> missing(CastId cast, Family family) {
        if (family.workspace().isEmpty()) {
            return Optional.of(Refusal.parentNotFound(cast.workspace()));
        }
        return family.dicomService().isEmpty()
                ? Optional.of(Refusal.parentNotFound(cast.dicomService()))
                : Optional.empty();
    }

    /** The refusal for a parent at work; the slot knows of it before the parent's own document does. */
    public static Optional<Refusal> unstable(CastId cast, Family family) {
        var workspace = family.workspace()
                .filter(each -> !each.state().isStable())
                .map(each -> Refusal.parentNotStable(cast.workspace(), each.state()));
        var dicomService = family.dicomService()
                .filter(each -> !each.state().isStable())
                .map(each -> Refusal.parentNotStable(cast.dicomService(), each.state()));
        var slot = family.slot()
                .filter(each -> each.value().parentOperation().isPresent())
                .map(each -> Refusal.parentIsChanging(cast.dicomService()));
        return workspace.or(() -> dicomService).or(() -> slot);
    }
}
