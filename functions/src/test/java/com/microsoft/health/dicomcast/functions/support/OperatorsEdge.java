package com.microsoft.health.dicomcast.functions.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.Reach;
import com.microsoft.health.dicomcast.functions.arm.Pipeline;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.operators.CastOrders;
import com.microsoft.health.dicomcast.functions.operators.Failover;
import com.microsoft.health.dicomcast.functions.operators.OperatorPorts;
import com.microsoft.health.dicomcast.functions.operators.OperatorRoutes;
import com.microsoft.health.dicomcast.functions.operators.OperatorUrls;
import com.microsoft.health.dicomcast.functions.operators.OperatorsApi;
import com.microsoft.health.dicomcast.functions.operators.Reprovision;
import com.microsoft.health.dicomcast.functions.verbs.Backoff;
import com.microsoft.health.dicomcast.functions.verbs.Commits;
import com.microsoft.health.dicomcast.functions.verbs.Situations;
import com.microsoft.health.dicomcast.model.admission.FailoverAdmission;
import com.microsoft.health.dicomcast.model.admission.FailoverTargets;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCastSections;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCluster;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The operators' door to the same store that {@link Edge} has. */
public final class OperatorsEdge {
    public static final String PRINCIPAL = "x-ms-client-principal-name";
    public static final String SOMEBODY = "operator@ops.test";
    public static final String ORDER = "{\"reason\":\"stuck for an hour\",\"incidentId\":\"INC-1\"}";
    public static final String DRY_RUN = "{\"reason\":\"stuck for an hour\",\"dryRun\":true}";
    public static final String FORCE = "{\"reason\":\"stuck for an hour\",\"force\":true}";

    /** What the settings of a deployment with two clusters in use say. */
    private static final FailoverTargets TARGETS = new FailoverTargets(
            List.of(
                    new FailoverTargets.Site("cluster1", "westus2", false, Optional.of("cluster2")),
                    new FailoverTargets.Site("cluster2", "eastus2", false, Optional.empty()),
                    new FailoverTargets.Site("old", "westus", true, Optional.empty()),
                    new FailoverTargets.Site("bare", "northeurope", false, Optional.empty())),
            new PlacementPool(List.of(
                    new Placement("sub", "rg", "westus2", "cluster1", "dicom"),
                    new Placement("sub", "rg-east", "eastus2", "cluster2", "dicom"))));

    private final InMemoryCluster home = new InMemoryCluster("cluster1", Wire.DIRECT);
    private final AtomicBoolean otherIsLost = new AtomicBoolean();
    private final AtomicBoolean looksFail = new AtomicBoolean();
    private final InMemoryCluster other = new InMemoryCluster("cluster2", losable());
    private final Edge edge;
    private final List<String> started = new ArrayList<>();
    private final Pipeline pipeline;
    private final OperatorsApi api;

    public OperatorsEdge(Edge edge) {
        this(edge, new LoopbackCallers());
    }

    public OperatorsEdge(Edge edge, CallerAuthentication callers) {
        this.edge = edge;
        var clock = Clock.fixed(Edge.NOW.plusSeconds(60), ZoneOffset.UTC);
        pipeline = new Pipeline(callers, clock, UUID::randomUUID, true);
        var urls = new OperatorUrls(Duration.ofSeconds(10));
        var orders = new CastOrders(
                new Situations(edge.documents()),
                new Commits(edge.documents(), new Backoff(new SplittableRandom(1), wait -> {})),
                new OperationIds(clock, new SplittableRandom(1)),
                urls,
                clock);
        var ports = new OperatorPorts(edge.documents(), new NoParents(), urls, Duration.ofMinutes(10), clock);
        api = new OperatorsApi(OperatorRoutes.of(
                ports,
                () -> examination(clock),
                new Reprovision(orders, new Reach(new InMemoryCastSections(home, other))),
                new Failover(orders, new FailoverAdmission(TARGETS), new InMemoryCastSections(home, other))));
    }

    /** Of what a cast depends on ARM has nothing, and it says nothing of roles. */
    private ExamineCasts examination(Clock clock) {
        return new ExamineCasts(
                edge.documents(),
                new NoParents(),
                (principal, workspace, resource) -> {
                    if (looksFail.get()) {
                        throw new IllegalStateException("scripted");
                    }
                    throw new CloudException.Refused("Forbidden", "Roles are not told.", null);
                },
                new InMemoryCastSections(home, other),
                subscription -> Duration.ZERO,
                Duration.ofSeconds(5),
                new StepTime(clock, Duration.ofSeconds(50)),
                clock,
                UUID::randomUUID);
    }

    /** The DICOM service has failed over: its Kubernetes resource is in the other cluster as well. */
    public void failParentOver() {
        other.create(new CastSections.Place("cluster2", "dicom", "ds1-internal"), Map.of());
    }

    /** Looks at the health of casts fail on the way. */
    public void failLooks() {
        looksFail.set(true);
    }

    /** Nobody answers in the other cluster any more. */
    public void loseTheOther() {
        otherIsLost.set(true);
    }

    private Wire losable() {
        return new Wire() {
            @Override
            public <T> T call(String what, Supplier<T> effect) {
                if (otherIsLost.get()) {
                    throw new CloudException.Unavailable("KubernetesUnavailable", "Nobody answers.", null, null);
                }
                return effect.get();
            }
        };
    }

    /** Orchestrations that were started besides those of operations: name and instance id. */
    public List<String> started() {
        return started;
    }

    public HttpReply get(String path) {
        return call("GET", path, "", PRINCIPAL, SOMEBODY);
    }

    public HttpReply post(String path, String body) {
        return call("POST", path, body, PRINCIPAL, SOMEBODY);
    }

    /**
     * Calls.
     *
     * @param path behind {@code /geneva/v1}
     * @param headers names and values in turn
     */
    public HttpReply call(String method, String path, String body, String... headers) {
        return callAt(method, "/geneva/v1" + path, body, headers);
    }

    /** The same with the whole path. */
    public HttpReply callAt(String method, String path, String body, String... headers) {
        var all = new HashMap<String, String>(Map.of("content-type", "application/json", "host", "localhost:7071"));
        for (var i = 0; i < headers.length; i += 2) {
            all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        var uri = URI.create("http://localhost:7071" + path);
        return pipeline.answer(
                new HttpCall(method, uri, new Headers(all), body),
                exchange -> api.answer(
                        exchange, edge.executions(), (name, instance, input) -> started.add(name + " " + instance)));
    }

    /** ARM has nothing at all. */
    private static final class NoParents implements Parents {
        @Override
        public boolean exists(ParentId parent) {
            return false;
        }

        @Override
        public boolean exists(FhirServiceId fhirService) {
            return false;
        }
    }

    /** A field of an audit record. */
    public static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }
}
