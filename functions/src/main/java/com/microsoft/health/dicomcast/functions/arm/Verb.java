package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** What one method does at one kind of path. */
@FunctionalInterface
public interface Verb {
    Outcome<Reply> answer(ArmCall call);
}
