package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.invariants.Snapshot;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryArm;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDicomService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes snapshots of a world. */
final class Snapshots {
    /** Twice the time for undoing, and a round of the dispatcher. */
    private static final Snapshot.Rules RULES = new Snapshot.Rules(Duration.ofMinutes(62), 1);

    private final World world;
    private final Kernel kernel;
    private final Map<Place, String> written;
    private final Map<String, Snapshot.Resource> known = new HashMap<>();

    /**
     * Sees everything.
     *
     * @param written what the DICOM services' provider last wrote in its Kubernetes resources
     */
    Snapshots(World world, Kernel kernel, Map<Place, String> written) {
        this.world = world;
        this.kernel = kernel;
        this.written = written;
    }

    Snapshot take(List<Snapshot.Write> writes) {
        return new Snapshot(
                kernel.now(),
                RULES,
                world.store().allOf(Cast.class).stream().map(Snapshots::cast).toList(),
                world.store().allOf(Operation.class).stream()
                        .map(this::operation)
                        .toList(),
                world.store().allOf(Slot.class).stream().map(Snapshots::slot).toList(),
                resources(),
                world.store().allOf(Transit.class).stream()
                        .flatMap(each -> cast(each.cast()).entries().stream())
                        .map(Snapshot.Entry::resource)
                        .collect(Collectors.toSet()),
                world.services().entrySet().stream()
                        .map(each -> service(each.getKey(), each.getValue()))
                        .toList(),
                writes,
                new Snapshot.Lists(stored(), world.told()));
    }

    private Map<String, String> stored() {
        return world.store().allOf(Cast.class).stream()
                .collect(Collectors.toMap(
                        each -> lower(each.id().path()), each -> each.etag().quoted()));
    }

    private static Snapshot.Cast cast(Cast cast) {
        return new Snapshot.Cast(
                lower(cast.id().path()),
                lower(cast.id().dicomService().path()),
                cast.guid().toString(),
                cast.state().name(),
                cast.activeOperation().map(OperationId::text),
                cast.resources().stream()
                        .map(each -> new Snapshot.Entry(
                                new Snapshot.Resource(
                                        each.kind().name(),
                                        name(each),
                                        each.castGuid().toString()),
                                each.state().name()))
                        .toList());
    }

    private static String name(ProvisionedResource entry) {
        return Optional.ofNullable(entry.parent())
                .map(parent -> parent + "/" + entry.name())
                .orElseGet(entry::name);
    }

    private Snapshot.Operation operation(Operation operation) {
        var paused = operation.execution().paused();
        return new Snapshot.Operation(
                operation.id().text(),
                lower(operation.cast().path()),
                operation.kind().name(),
                operation.status().name(),
                operation.execution().attempt(),
                operation.deadline(),
                operation.ended(),
                new Snapshot.Orders(operation.isCancelled(), paused.asOf(kernel.now()), paused.since()));
    }

    private static Snapshot.Slot slot(Slot slot) {
        var service = lower(slot.dicomService().path());
        return new Snapshot.Slot(
                service,
                slot.holders().stream()
                        .map(holder -> service + "/dicomcasts/" + holder.lower())
                        .collect(Collectors.toSet()));
    }

    private Set<Snapshot.Resource> resources() {
        var inArm = world.arm().resources().entrySet().stream()
                .map(each -> known.computeIfAbsent(each.getKey(), id -> resource(id, each.getValue())));
        var sections = world.services().entrySet().stream()
                .flatMap(each -> each.getValue().owner().stream()
                        .map(owner ->
                                new Snapshot.Resource("KubernetesResource", name(each.getKey()), owner.toString())));
        return Stream.concat(inArm, sections).collect(Collectors.toSet());
    }

    private static Snapshot.Resource resource(String id, InMemoryArm.Resource found) {
        var segments = id.split("/", -1);
        var last = segments[segments.length - 1];
        var life = found.castGuid().toString();
        return switch (segments[segments.length - 2]) {
            case "storageAccounts" -> new Snapshot.Resource("StorageAccount", last, life);
            case "tables" -> new Snapshot.Resource("TableStorage", segments[segments.length - 5] + "/" + last, life);
            case "userAssignedIdentities" -> new Snapshot.Resource("ManagedIdentity", last, life);
            case "federatedIdentityCredentials" ->
                new Snapshot.Resource("FederatedIdentityCredential", segments[segments.length - 3] + "/" + last, life);
            case "roleAssignments" -> new Snapshot.Resource("RoleAssignment", id.replace(ROLE_ASSIGNMENTS, "/"), life);
            default -> throw new IllegalStateException("nobody makes such things: " + id);
        };
    }

    private static final String ROLE_ASSIGNMENTS = "/providers/Microsoft.Authorization/roleAssignments/";

    private Snapshot.Service service(Place place, InMemoryDicomService service) {
        return new Snapshot.Service(
                name(place),
                service.owner().map(Object::toString),
                service.fields().toString(),
                Optional.ofNullable(written.get(place)),
                service.report()
                        .flatMap(InMemoryDicomService.Report::worker)
                        .filter(worker -> worker.replicas() > 0)
                        .map(worker -> worker.cast().toString()));
    }

    private static String name(Place place) {
        return place.cluster() + "/" + place.namespace() + "/" + place.name();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
