package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.function.Supplier;

/**
 * What an action would do to what is there now, and how to have it done.
 *
 * @param would what a dry run answers; names no person
 * @param act decides again on what it then finds, and may be refused where the plan was not
 */
public record Plan(ObjectNode would, Supplier<Outcome<Reply>> act) {}
