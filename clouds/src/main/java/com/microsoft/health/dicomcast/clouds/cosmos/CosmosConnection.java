package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import org.jspecify.annotations.Nullable;

/**
 * The one client of the global DB, made when it is first needed. It speaks to the gateway, in Azure as anywhere: what is
 * tested is what runs.
 */
public final class CosmosConnection implements AutoCloseable {
    private final CosmosAccount account;
    private final CallBudget budget;
    private final StoreCalls calls;
    private @Nullable CosmosAsyncClient client;
    private @Nullable CosmosAsyncContainer container;

    /** @param time of the steps that call */
    public CosmosConnection(CosmosAccount account, CallBudget budget, StepTime time) {
        this.account = account;
        this.budget = budget;
        this.calls = new StoreCalls(budget, time);
    }

    StoreCalls calls() {
        return calls;
    }

    /**
     * The container, from an account and with settings that have been found fit.
     *
     * @throws UnfitAccountException when polls, admission and "gone when the delete says so" would not hold there
     */
    synchronized CosmosAsyncContainer container() {
        if (container == null) {
            if (client == null) {
                client = build();
            }
            var opened = client.getDatabase(account.database()).getContainer(account.container());
            AccountCheck.require(account, settings(opened));
            container = opened;
        }
        return container;
    }

    /** Opens the connection now, instead of with the first call. */
    public void open() {
        container();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
            container = null;
        }
    }

    private CosmosContainerResponse settings(CosmosAsyncContainer opened) {
        try {
            return calls.answer("open", opened::read);
        } catch (CosmosException e) {
            throw new UnfitAccountException("The container " + account + " does not exist; deploy it first.");
        }
    }

    private CosmosAsyncClient build() {
        var builder = new CosmosClientBuilder()
                .endpoint(account.endpoint().toString())
                .gatewayMode(new GatewayConnectionConfig())
                .contentResponseOnWriteEnabled(false)
                .throttlingRetryOptions(new ThrottlingRetryOptions()
                        .setMaxRetryAttemptsOnThrottledRequests(budget.throttledTries())
                        .setMaxRetryWaitTime(budget.longestThrottle()));
        if (account.credential() != null) {
            builder.credential(account.credential());
        }
        if (account.key() != null) {
            builder.key(account.key());
        }
        return builder.buildAsyncClient();
    }
}
