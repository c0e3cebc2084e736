package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.Set;

/** Something that operators may order. */
@FunctionalInterface
public interface OperatorAction {
    /** Looks and decides; nothing is changed before the plan is carried out, and on a dry run it never is. */
    Outcome<Plan> plan(OperatorCall call);

    /** The members that its body may have besides those of every order. */
    default Set<String> members() {
        return Set.of();
    }
}
