package com.microsoft.health.dicomcast.simulation;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;

/** What the Functions host binds as durable client: the real one, on a channel to the simulated backend. */
final class SimulatedDurable extends DurableClientContext {
    private final DurableChannel channel;

    SimulatedDurable(DurableChannel channel) {
        this.channel = channel;
    }

    @Override
    public DurableTaskClient getClient() {
        return new DurableTaskGrpcClientBuilder().grpcChannel(channel).build();
    }
}
