package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** Something that operators may see. It changes nothing, and needs no reason. */
@FunctionalInterface
interface OperatorLook {
    Outcome<Reply> answer(Exchange exchange);
}
