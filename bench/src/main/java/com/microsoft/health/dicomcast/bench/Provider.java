package com.microsoft.health.dicomcast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The provider with all it talks to, in a process of its own as {@code ./dev up} starts it, and a workspace in it. */
final class Provider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAIN = "com.microsoft.health.dicomcast.local.Main";
    private static final String READY = "/health/ready";
    private static final String GROUP = "/subscriptions/00000000-0000-0000-0000-00000000be1c/resourceGroups/bench";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/bench";
    private static final String FHIR_SERVICE = WORKSPACE + "/fhirservices/fhir";
    private static final String VERSION_OF_OTHERS = "?api-version=2024-03-31";
    private static final String VERSION = "?api-version=2026-11-01-preview";

    private final JavaProcess process;
    private final int port;
    private final double startMillis;

    private Provider(JavaProcess process, int port, double startMillis) {
        this.process = process;
        this.port = port;
        this.startMillis = startMillis;
    }

    /** Starts without any state, and returns when it is ready. */
    static Provider start(Path folder, Path project) throws IOException, InterruptedException {
        var port = JavaProcess.freePort();
        var state = Files.createTempDirectory(folder, "provider").resolve("state");
        var arguments =
                List.of("--project", project.toString(), "--port", Integer.toString(port), "--state", state.toString());
        var process = JavaProcess.start(MAIN, state.resolveSibling("output"), arguments);
        try {
            return new Provider(process, port, process.awaitOk(port, READY));
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    JavaProcess process() {
        return process;
    }

    double startMillis() {
        return startMillis;
    }

    /** Makes the parents of all that follows, in a region with room for all their casts. */
    void makeWorkspace() throws IOException {
        try (var connection = new Connection(port)) {
            var room = Connection.request("PATCH", "/local/arm/settings", "{\"accountsPerRegion\":1000000}");
            if (connection.send(room).status() != 200) {
                throw new IOException("the local ARM makes no room");
            }
            make(connection, GROUP + VERSION_OF_OTHERS, "{\"location\":\"westus2\"}");
            make(connection, WORKSPACE + VERSION_OF_OTHERS, "{\"location\":\"westus2\"}");
            make(connection, FHIR_SERVICE + VERSION_OF_OTHERS, "{\"location\":\"westus2\",\"kind\":\"fhir-R4\"}");
        }
    }

    void makeDicomService(Connection connection, String name) throws IOException {
        make(
                connection,
                WORKSPACE + "/dicomservices/" + name + VERSION_OF_OTHERS,
                "{\"location\":\"westus2\",\"identity\":{\"type\":\"SystemAssigned\"}}");
    }

    /** Asks for the cast of that DICOM service; it is provisioned from then on. */
    void putCast(Connection connection, String dicomService) throws IOException {
        make(
                connection,
                castPath(dicomService),
                "{\"properties\":{\"fhirServiceResourceId\":\"" + FHIR_SERVICE + "\"}}");
    }

    String castPath(String dicomService) {
        return WORKSPACE + "/dicomservices/" + dicomService + "/dicomcasts/cast" + VERSION;
    }

    /** Whether the cast has become what it was to become; it must not have failed. */
    boolean isProvisioned(Connection connection, String dicomService) throws IOException {
        var reply = connection.get(castPath(dicomService));
        if (reply.status() != 200 || reply.body().contains("\"Failed\"")) {
            throw new IOException("a cast was not provisioned: " + reply);
        }
        return reply.body().contains("\"provisioningState\":\"Succeeded\"");
    }

    /** How many calls the provider has made, and how many commits the state file has seen. */
    JsonNode counts() throws IOException {
        try (var connection = new Connection(port)) {
            return JSON.readTree(connection.get("/local/counts").body());
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static void make(Connection connection, String path, String body) throws IOException {
        var reply = connection.put(path, body);
        if (reply.status() != 200 && reply.status() != 201) {
            throw new IOException("PUT " + path + ": " + reply);
        }
    }
}
