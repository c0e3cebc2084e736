package com.microsoft.health.dicomcast.functions.triggers;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.health.dicomcast.functions.dispatch.OutboxPublisher;

/** On a schedule, every few seconds: what is to be told of casts is told. */
public final class PublishOutbox {
    public static final String NAME = "PublishOutbox";

    private final OutboxPublisher publisher;

    public PublishOutbox(OutboxPublisher publisher) {
        this.publisher = publisher;
    }

    @FunctionName(NAME)
    public void run(@TimerTrigger(name = "timer", schedule = "%Outbox__Schedule%") String timer) {
        publisher.publish();
    }
}
