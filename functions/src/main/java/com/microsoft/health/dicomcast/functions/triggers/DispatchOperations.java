package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.functions.dispatch.CallbackDispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.Dispatcher;
import com.microsoft.health.dicomcast.functions.dispatch.SubscriptionDispatcher;

/** Twice a minute: what was accepted but not started starts, and what died starts anew. */
public final class DispatchOperations {
    public static final String NAME = "DispatchOperations";

    private final Dispatcher dispatcher;
    private final SubscriptionDispatcher subscriptions;
    private final CallbackDispatcher callbacks;

    public DispatchOperations(
            Dispatcher dispatcher, SubscriptionDispatcher subscriptions, CallbackDispatcher callbacks) {
        this.dispatcher = dispatcher;
        this.subscriptions = subscriptions;
        this.callbacks = callbacks;
    }

    @FunctionName(NAME)
    public void run(
            @TimerTrigger(name = "timer", schedule = "*/30 * * * * *") String timer,
            @DurableClientInput(name = "durable") DurableClientContext durable) {
        try (var executions = new DurableExecutions(durable)) {
            dispatcher.dispatch(executions);
            subscriptions.dispatch(executions);
            callbacks.dispatch(executions);
        }
    }
}
