package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** What stands behind the pipeline. */
@FunctionalInterface
public interface Api {
    Outcome<Reply> answer(Exchange exchange);
}
