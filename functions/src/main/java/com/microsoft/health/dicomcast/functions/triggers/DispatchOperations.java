package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.functions.dispatch.CallbackDispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.Dispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.SubscriptionDispatcher;
import com.microsoft.health.dicomcast.functions.moves.Moves;

/** Twice a minute: what was accepted but not started starts, what died starts anew, and what is on its way arrives. */
public final class DispatchOperations {
    public static final String NAME = "DispatchOperations";

    private final Dispatcher dispatcher;
    private final SubscriptionDispatcher subscriptions;
    private final CallbackDispatcher callbacks;
    private final Moves moves;

    public DispatchOperations(
            Dispatcher dispatcher, SubscriptionDispatcher subscriptions, CallbackDispatcher callbacks, Moves moves) {
        this.dispatcher = dispatcher;
        this.subscriptions = subscriptions;
        this.callbacks = callbacks;
        this.moves = moves;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "*/30 * * * * *") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        try (var executions = new DurableExecutions(durable)) {
            dispatcher.dispatch(executions);
            subscriptions.dispatch(executions);
            callbacks.dispatch(executions);
            moves.resume(executions);
        }
    }
}
