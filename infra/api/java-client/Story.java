import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.profile.AzureProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import microsoft.healthcareapis.HealthcareApisManager;
import microsoft.healthcareapis.models.DicomCast;
import microsoft.healthcareapis.models.DicomCastProperties;
import microsoft.healthcareapis.models.DicomCastUpdateProperties;
import microsoft.healthcareapis.models.DicomCastWorkerUpdate;

/** A cast's life, told by the client that was generated from the API definition, against a provider at a base URL. */
final class Story {
    private static final String SUBSCRIPTION = "00000000-0000-4000-8000-00000000c11e";
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/generated";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final String FHIR = WORKSPACE + "/fhirservices/fhir1";

    private final URI base;
    private final HttpClient http = HttpClient.newHttpClient();

    private Story(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        var story = new Story(URI.create(arguments[0]));
        story.awaitReady();
        story.makeParents();
        story.tell(story.manager());
        System.out.println("The generated client has created, read, listed, updated and deleted a cast.");
    }

    private void tell(HealthcareApisManager manager) {
        var casts = manager.dicomCasts();
        var created = casts.define("cast1")
                .withExistingDicomservice("generated", "ws1", "dicom1")
                .withProperties(new DicomCastProperties().withFhirServiceResourceId(FHIR))
                .create();
        same("Succeeded", String.valueOf(created.properties().provisioningState()));
        same(FHIR, created.properties().fhirServiceResourceId());

        var read = casts.get("generated", "ws1", "dicom1", "cast1");
        same(created.id(), read.id());
        same(created.etag(), read.etag());

        var listed = casts.listByDicomService("generated", "ws1", "dicom1").stream()
                .map(DicomCast::name)
                .toList();
        same("[cast1]", listed.toString());

        var updated = read.update()
                .withProperties(new DicomCastUpdateProperties()
                        .withWorker(new DicomCastWorkerUpdate().withPollInterval(Duration.ofMinutes(7))))
                .apply();
        same(Duration.ofMinutes(7), updated.properties().worker().pollInterval());

        casts.deleteById(created.id());
        same("ResourceNotFound", refusal(() -> casts.getById(created.id())));
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
        } catch (ManagementException e) {
            return e.getValue().getCode();
        }
        throw new IllegalStateException("was not refused");
    }

    private HealthcareApisManager manager() {
        var endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", base + "/");
        // the local platform asks for no token, and the client's own credential would refuse plain http
        var pipeline = new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .policies(new RetryPolicy())
                .build();
        return HealthcareApisManager.authenticate(
                pipeline, new AzureProfile("tenant", SUBSCRIPTION, new AzureEnvironment(endpoints)));
    }

    private void makeParents() throws IOException, InterruptedException {
        put(GROUP + "?api-version=2024-03-01", "{\"location\":\"westus2\"}");
        put(WORKSPACE + "?api-version=2024-03-31", "{\"location\":\"westus2\"}");
        put(FHIR + "?api-version=2024-03-31", "{\"location\":\"westus2\",\"kind\":\"fhir-R4\"}");
        put(
                WORKSPACE + "/dicomservices/dicom1?api-version=2024-03-31",
                "{\"location\":\"westus2\",\"identity\":{\"type\":\"SystemAssigned\"}}");
    }

    private void put(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
    }

    private void awaitReady() throws InterruptedException {
        for (var tries = 0; tries < 600; tries++) {
            try {
                var request = HttpRequest.newBuilder(URI.create(base + "/health/ready"))
                        .build();
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // not listening yet
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("nobody answers at " + base);
    }

    private static void same(Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }
}
