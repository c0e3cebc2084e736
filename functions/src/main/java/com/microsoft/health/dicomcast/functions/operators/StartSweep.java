package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.function.Supplier;

/**
 * Starts what a timer starts, now; one that is at work already is left alone.
 *
 * @param orchestration its name
 * @param instance of which there is one at a time
 * @param input of a new run
 */
record StartSweep(String orchestration, String instance, Supplier<Object> input) implements OperatorAction {
    @Override
    public Outcome<Plan> plan(OperatorCall call) {
        var would = JsonNodeFactory.instance.objectNode();
        would.put("orchestration", orchestration);
        would.put("instance", instance);
        return Outcome.accept(new Plan(would, () -> {
            call.starter().start(orchestration, instance, input.get());
            return Outcome.accept(Reply.of(202, would));
        }));
    }
}
