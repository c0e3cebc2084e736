package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.ResourcesClient;
import com.azure.resourcemanager.resources.fluent.models.GenericResourceInner;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that Java programs manage Azure with, with its own poller, retries and models; nothing in it is ours. */
class JavaClientTest {
    private static final String VERSION = "2026-11-01-preview";

    @TempDir
    private static Path folder;

    private static ProviderProcess provider;
    private static Setting setting;
    private static ResourcesClient resources;

    @BeforeAll
    static void start() {
        provider = ProviderProcess.start(folder.resolve("state"));
        setting = Setting.make(provider.client(), "java");
        resources = resources(provider.client().base());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void aCastIsCreatedUpdatedPatchedReadAndDeleted() {
        var id = setting.castId("cast1");
        // asked only of what is not there: else this client wants 204, where the contract says 200 (C-46)
        assertFalse(resources.checkExistenceById(id, VERSION));

        var created = resources.createOrUpdateById(id, VERSION, to(setting.fhirService()));
        var other = setting.anotherFhirService("fhir2");
        var updated = resources.createOrUpdateById(id, VERSION, to(other));
        var patched = resources.updateById(id, VERSION, polling("PT7M"));

        assertEquals(id, created.id());
        assertEquals("cast1", created.name());
        assertEquals("Microsoft.HealthcareApis/workspaces/dicomservices/dicomcasts", created.type());
        assertEquals("Succeeded", property(created, "provisioningState"));
        assertEquals(setting.fhirService(), property(created, "fhirServiceResourceId"));
        assertEquals(other, property(updated, "fhirServiceResourceId"));
        assertEquals(Map.of("pollInterval", "PT7M"), property(patched, "worker"));
        assertEquals(other, property(patched, "fhirServiceResourceId"));
        assertEquals(patched.properties(), resources.getById(id, VERSION).properties());
        resources.deleteById(id, VERSION);
        assertFalse(resources.checkExistenceById(id, VERSION));
        resources.deleteById(id, VERSION); // gone is gone
    }

    @Test
    void aRefusalReachesTheProgramWithItsCodeAndItsTarget() {
        var missing = setting.castId("nowhere");
        var elsewhere = to(setting.fhirService().replace("/java/", "/elsewhere/"));

        var notFound = assertThrows(ManagementException.class, () -> resources.getById(missing, VERSION));
        var refused = assertThrows(
                ManagementException.class,
                () -> resources.createOrUpdateById(setting.castId("cast2"), VERSION, elsewhere));

        assertEquals("ResourceNotFound", notFound.getValue().getCode());
        assertEquals(missing, notFound.getValue().getTarget());
        assertEquals("FhirServiceNotInWorkspace", refused.getValue().getCode());
        assertEquals("properties.fhirServiceResourceId", refused.getValue().getTarget());
    }

    private static ResourcesClient resources(URI base) {
        var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", base + "/");
        // the local platform asks for no token, and the client's own credential would refuse plain http
        var pipeline = new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .policies(new RetryPolicy())
                .build();
        var profile = new AzureProfile("tenant", setting.subscription(), new AzureEnvironment(endpoints));
        return ResourceManager.authenticate(pipeline, profile)
                .withSubscription(setting.subscription())
                .serviceClient()
                .getResources();
    }

    /** With a location: clients send one. */
    private static GenericResourceInner to(String fhirService) {
        var resource = new GenericResourceInner();
        resource.withLocation("westus2");
        return resource.withProperties(Map.of("fhirServiceResourceId", fhirService));
    }

    private static GenericResourceInner polling(String interval) {
        return new GenericResourceInner().withProperties(Map.of("worker", Map.of("pollInterval", interval)));
    }

    private static Object property(GenericResourceInner resource, String name) {
        return Objects.requireNonNull(((Map<?, ?>) resource.properties()).get(name), name);
    }
}
