package com.microsoft.health.dicomcast.functions.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.functions.arm.ArmApi;
import com.microsoft.health.dicomcast.functions.arm.OperationUrls;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.verbs.Backoff;
import com.microsoft.health.dicomcast.functions.verbs.Routes;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Access;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Examination;
import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.health.Judgement;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** The whole edge over a store in memory, with one workspace, one FHIR and one DICOM service in it. */
public final class Edge {
    public static final String VERSION = "2026-11-01-preview";
    public static final ApiVersions VERSIONS = new ApiVersions(Duration.ofMinutes(1));
    public static final String SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
    public static final String WORKSPACE =
            SUBSCRIPTION + "/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1";
    public static final String CASTS = WORKSPACE + "/dicomservices/ds1/dicomcasts";
    public static final String CAST = CASTS + "/cast1";
    public static final CastId ID = CastId.parse(CAST).orElseThrow();
    public static final String FHIR = WORKSPACE + "/fhirservices/fhir1";
    public static final String BODY = "{\"properties\":{\"fhirServiceResourceId\":\"" + FHIR + "\"}}";
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final RecordedExecutions executions = new RecordedExecutions();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Random random = new Random(7);
    private final Pipeline pipeline;
    private final ArmApi api = new ArmApi(
            VERSIONS,
            Routes.of(
                    documents,
                    new Policy(
                            1,
                            new PlacementPool(List.of(new Placement("sub", "rg", "westus2", "cluster1", "dicom"))),
                            false,
                            new CallbackHosts(Set.of("management.azure.com"))),
                    new OperationUrls(Duration.ofSeconds(10)),
                    new Backoff(random, wait -> {}),
                    clock,
                    new OperationIds(clock, random),
                    this::uuid));

    private final String version;

    public Edge() {
        this(VERSION, new LoopbackCallers());
    }

    public Edge(CallerAuthentication callers) {
        this(VERSION, callers);
    }

    /**
     * An edge.
     *
     * @param version in which it is spoken to
     */
    public Edge(String version) {
        this(version, new LoopbackCallers());
    }

    private Edge(String version, CallerAuthentication callers) {
        this.version = version;
        pipeline = new Pipeline(callers, clock, this::uuid);
        documents.put(new Workspace(ID.workspace(), ParentState.of("Succeeded"), "westus2"));
        dicomServiceIs("Succeeded");
        fhirServiceIs(FhirService.R4);
    }

    public InMemoryDocuments documents() {
        return documents;
    }

    public RecordedExecutions executions() {
        return executions;
    }

    public void dicomServiceIs(String state) {
        documents.put(new DicomService(
                ID.dicomService(),
                ParentState.of(state),
                "West US 2",
                "https://ws1-ds1.dicom.azurehealthcareapis.com",
                "ds1-internal",
                new DicomService.Identity("SystemAssigned", "principal-1", "tenant-1", List.of())));
    }

    public void fhirServiceIs(String kind) {
        documents.put(new FhirService(
                FhirServiceId.parse(FHIR).orElseThrow(),
                ParentState.of("Succeeded"),
                kind,
                "https://ws1-fhir1.fhir.azurehealthcareapis.com",
                "https://ws1-fhir1.fhir.azurehealthcareapis.com"));
    }

    /** The operation that the cast names has ended well. */
    public void finish() {
        var cast = documents.cast(ID);
        documents.put(activeOperation().succeeded(NOW.plusSeconds(9)));
        documents.put(cast.succeeded(List.of(), NOW.plusSeconds(9)));
    }

    /** The cast has never come to stand: its create failed and was taken back. */
    public void neverSucceeded() {
        var cast = documents.cast(ID);
        documents.put(new Cast(
                cast.id(),
                cast.guid(),
                cast.spec(),
                Optional.empty(),
                ProvisioningState.Failed,
                Optional.empty(),
                cast.resourceVersion(),
                cast.location(),
                cast.placement(),
                List.of(),
                cast.unreadable(),
                cast.systemData(),
                cast.created(),
                cast.updated(),
                cast.derivation(),
                cast.health(),
                cast.changed(),
                cast.restart()));
    }

    /** The operation that the cast names. */
    /** Two looks at the cast's health have found that its FHIR service is gone, and all else as it should be. */
    public void missFhirService() {
        var cast = documents.cast(ID);
        var findings = Examination.of(new Facts(
                cast.spec().fhirService(),
                ID.dicomService(),
                Optional.of(Facts.Existence.Absent),
                new DicomService.Identity("SystemAssigned", "principal-1", null, List.of()),
                Optional.empty(),
                Optional.of(new Access.Granted(Set.of(), false)),
                Optional.of(Facts.Section.Ours)));
        var doubted = Judgement.of(cast.health(), Doubts.NONE, findings, NOW, UUID::randomUUID);
        var judged = Judgement.of(doubted.health(), doubted.doubts(), findings, NOW, UUID::randomUUID);
        documents.put(cast.turned(judged.health(), NOW));
    }

    public Operation activeOperation() {
        return documents
                .operation(documents.cast(ID).activeOperation().orElseThrow())
                .orElseThrow()
                .value();
    }

    public HttpReply put(String path, String body, String... headers) {
        return call("PUT", path + "?api-version=" + version, body, headers);
    }

    public HttpReply patch(String path, String body, String... headers) {
        return call("PATCH", path + "?api-version=" + version, body, headers);
    }

    public HttpReply get(String path, String... headers) {
        return call("GET", path + "?api-version=" + version, "", headers);
    }

    public HttpReply delete(String path, String... headers) {
        return call("DELETE", path + "?api-version=" + version, "", headers);
    }

    /**
     * Calls.
     *
     * @param target path and query
     * @param headers names and values in turn
     */
    public HttpReply call(String method, String target, String body, String... headers) {
        var all = new HashMap<String, String>(Map.of("content-type", "application/json", "host", "localhost:7071"));
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        var call = new HttpCall(method, URI.create("http://localhost:7071" + target), new Headers(all), body);
        return pipeline.answer(call, exchange -> api.answer(exchange, executions));
    }

    public static JsonNode json(HttpReply reply) {
        try {
            return MAPPER.readTree(reply.body().orElseThrow());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** A header that must be there. */
    public static String header(HttpReply reply, String name) {
        return Optional.ofNullable(reply.headers().get(name)).orElseThrow();
    }

    /** Code of the error envelope. */
    public static String code(HttpReply reply) {
        return json(reply).at("/error/code").asText();
    }

    /** Target of the error envelope. */
    public static String target(HttpReply reply) {
        return json(reply).at("/error/target").asText();
    }

    /** Path and query of a URL of ours. */
    public static String local(String url) {
        var uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
