package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.wiring.Clouds;
import com.microsoft.health.dicomcast.invariants.Lister;
import com.microsoft.health.dicomcast.model.health.Principal;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.AccessRights;
import com.microsoft.health.dicomcast.model.ports.Callbacks;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.Clusters;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import com.microsoft.health.dicomcast.model.ports.Parents;
import com.microsoft.health.dicomcast.model.ports.ReadAllowance;
import com.microsoft.health.dicomcast.model.ports.ResourceLogs;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryArm;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCastSections;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryCluster;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDicomService;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryStorage;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryWorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All clouds, in memory, each at the end of its own wire. */
final class World implements Clouds {
    static final String CLUSTER = "c1";
    static final String OTHER_CLUSTER = "c2";
    static final List<String> CLUSTERS = List.of(CLUSTER, OTHER_CLUSTER);

    /** As the adapters' own: three tries of eight seconds and their pauses; two of nine; one. */
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(25);

    private static final Duration ARM_LIMIT = Duration.ofSeconds(18);
    private static final Duration CLUSTER_LIMIT = Duration.ofSeconds(10);

    private final InMemoryDocuments documents;
    private final InMemoryArm arm;
    private final Map<String, InMemoryCluster> clusters = new TreeMap<>();
    private final StepTime time;
    private final Wire toArm;
    private final Wire toListers;
    private final Wire toLogs;
    private final Lister lister = new Lister();
    private final Documents seen;

    /**
     * Makes empty clouds.
     *
     * @param time of steps
     * @param wires from the name of a cloud to its wire
     * @param variation of the documents that the provider gets to see; none but in a test of the simulation itself
     */
    World(StepTime time, Function<String, Function<Duration, Wire>> wires, UnaryOperator<Documents> variation) {
        this.time = time;
        documents = new InMemoryDocuments(wires.apply("documents").apply(DATABASE_LIMIT));
        toArm = wires.apply("arm").apply(ARM_LIMIT);
        toListers = wires.apply("eventgrid").apply(ARM_LIMIT);
        toLogs = wires.apply("monitor").apply(ARM_LIMIT);
        arm = new InMemoryArm(toArm);
        for (var name : CLUSTERS) {
            clusters.put(
                    name, new InMemoryCluster(name, wires.apply(cloud(name)).apply(CLUSTER_LIMIT)));
        }
        seen = variation.apply(documents);
    }

    /** The name of the wire to a cluster. */
    static String cloud(String cluster) {
        return "kubernetes " + cluster;
    }

    InMemoryDocuments store() {
        return documents;
    }

    InMemoryArm arm() {
        return arm;
    }

    /** The cluster in which that resource is, or would be. */
    InMemoryCluster cluster(Place place) {
        return Objects.requireNonNull(clusters.get(place.cluster()));
    }

    /** The Kubernetes resources of all clusters. */
    Map<Place, InMemoryDicomService> services() {
        var all = new LinkedHashMap<Place, InMemoryDicomService>();
        clusters.values().forEach(each -> all.putAll(each.services()));
        return all;
    }

    @Override
    public Documents documents() {
        return seen;
    }

    @Override
    public Storage storage() {
        return new InMemoryStorage(arm);
    }

    @Override
    public WorkerIdentities workerIdentities() {
        return new InMemoryWorkerIdentities(arm);
    }

    @Override
    public CastSections castSections() {
        return new InMemoryCastSections(clusters.values().toArray(InMemoryCluster[]::new));
    }

    @Override
    public Clusters clusters() {
        return name -> Optional.ofNullable(clusters.get(name)).flatMap(each -> each.issuer(name));
    }

    /** The neighbours write both at once, so what the store has, ARM has. */
    @Override
    public Parents parents() {
        return new Parents() {
            @Override
            public boolean exists(ParentId parent) {
                return toArm.call("GET " + parent.path(), () -> World.this.exists(parent));
            }

            @Override
            public boolean exists(FhirServiceId fhirService) {
                return toArm.call(
                        "GET " + fhirService.path(),
                        () -> documents.allOf(FhirService.class).stream()
                                .anyMatch(each -> each.id().equals(fhirService)));
            }
        };
    }

    /** The customers of the simulation never grant anything; but ARM does not always say so. */
    @Override
    public AccessRights accessRights() {
        return (principal, workspace, resource) -> toArm.call(
                "GET the roles on " + resource,
                () -> new AccessRights.Rights(new Principal(principal, Set.of()), List.of(), List.of()));
    }

    /** What was never granted cannot be lost. */
    @Override
    public RoleListing roleListing() {
        return assignments -> toArm.call("POST resources", assignments::keySet);
    }

    @Override
    public ReadAllowance readAllowance() {
        return subscription -> Duration.ZERO;
    }

    @Override
    public SectionRolls sectionRolls() {
        return (name, namespace, since) ->
                Objects.requireNonNull(clusters.get(name)).of(name, namespace, since);
    }

    /** No worker of the simulation is forbidden anything. */
    @Override
    public WorkerReports workerReports() {
        return places -> new WorkerReports.Reported(List.of(), places, false);
    }

    /** No customer of the simulation asks to be told. */
    @Override
    public Callbacks callbacks() {
        return (target, json) -> {
            throw new IllegalStateException("nobody asked to be told at " + target);
        };
    }

    /** Whoever lists casts hears them in the order in which they arrive. */
    @Override
    public Optional<Notifications> notifications() {
        return Optional.of(events -> toListers.call("publish " + events.size() + " notifications", () -> {
            events.forEach(this::hear);
            return true;
        }));
    }

    @Override
    public Optional<ResourceLogs> resourceLogs() {
        return Optional.of(records -> toLogs.call("write " + records.size() + " health events", () -> true));
    }

    private void hear(JsonNode event) {
        var resource = event.at("/data/resources/0");
        lister.hear(
                resource.path("resourceId").asText().toLowerCase(Locale.ROOT),
                Instant.parse(resource.path("resourceEventTime").asText()),
                Optional.of(resource.at("/armResource/etag"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText));
    }

    /** The casts as somebody has them who hears the notifications. */
    Map<String, String> told() {
        return lister.list();
    }

    @Override
    public StepTime stepTime() {
        return time;
    }

    boolean exists(ParentId parent) {
        return Stream.concat(
                        documents.allOf(DicomService.class).stream().map(DicomService::id),
                        documents.allOf(Workspace.class).stream().map(Workspace::id))
                .anyMatch(parent::equals);
    }
}
