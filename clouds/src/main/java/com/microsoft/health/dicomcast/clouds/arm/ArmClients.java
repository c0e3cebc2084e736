package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.authorization.AuthorizationManager;
import com.azure.resourcemanager.authorization.fluent.AuthorizationManagementClient;
import com.azure.resourcemanager.msi.MsiManager;
import com.azure.resourcemanager.msi.fluent.ManagedServiceIdentityClient;
import com.azure.resourcemanager.storage.StorageManager;
import com.azure.resourcemanager.storage.fluent.StorageManagementClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The SDK's clients, each made once per subscription and not before it is used. */
public final class ArmClients {
    private static final String NO_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    private final Supplier<HttpPipeline> pipeline;
    private final URI endpoint;
    private final Map<String, StorageManagementClient> storage = new ConcurrentHashMap<>();
    private final Map<String, ManagedServiceIdentityClient> identities = new ConcurrentHashMap<>();
    private final Map<String, AuthorizationManagementClient> authorization = new ConcurrentHashMap<>();

    /**
     * Makes nothing yet.
     *
     * @param pipeline is asked once per client and must give the same one every time
     */
    public ArmClients(URI endpoint, Supplier<HttpPipeline> pipeline) {
        this.endpoint = endpoint;
        this.pipeline = pipeline;
    }

    StorageManagementClient storage(String subscription) {
        return storage.computeIfAbsent(
                subscription,
                each -> StorageManager.authenticate(pipeline.get(), profile(each))
                        .serviceClient());
    }

    ManagedServiceIdentityClient identities(String subscription) {
        return identities.computeIfAbsent(
                subscription,
                each -> MsiManager.authenticate(pipeline.get(), profile(each)).serviceClient());
    }

    AuthorizationManagementClient authorization(String subscription) {
        return authorization.computeIfAbsent(
                subscription,
                each -> AuthorizationManager.authenticate(pipeline.get(), profile(each))
                        .roleServiceClient());
    }

    /** For what is asked of a scope, which says itself in which subscription it is: one client does for all customers. */
    AuthorizationManagementClient authorization() {
        return authorization(NO_SUBSCRIPTION);
    }

    /** For what the SDK has no client for. */
    HttpResponse get(URI pathAndQuery) {
        var request =
                new HttpRequest(HttpMethod.GET, endpoint.resolve(pathAndQuery).toASCIIString());
        return ArmPipeline.send(pipeline.get(), request);
    }

    /** As {@link #get}: a question whose answer is too long for a GET. */
    HttpResponse post(URI pathAndQuery, String json) {
        var request = new HttpRequest(
                        HttpMethod.POST, endpoint.resolve(pathAndQuery).toASCIIString())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(json);
        return ArmPipeline.send(pipeline.get(), request);
    }

    private AzureProfile profile(String subscription) {
        var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put(AzureEnvironment.Endpoint.RESOURCE_MANAGER.identifier(), endpoint.toString());
        return new AzureProfile(null, subscription, new AzureEnvironment(endpoints));
    }
}
