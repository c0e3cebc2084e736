package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A cast as we keep it.
 *
 * @param guid new at every create; all names derive from it
 * @param lastGood the configuration that last succeeded, for an update that fails
 * @param activeOperation the one operation that may change it now; none at rest
 * @param resourceVersion raised whenever what GET answers changes
 * @param unreadable entries that we cannot read, and must not lose
 * @param location region, lower case without blanks
 * @param derivation what the section holds of values that derive from others
 * @param health whether what was provisioned works; nobody looks while an operation is at work
 * @param changed when the resource version was last raised; later with every version, whatever the clocks say
 * @param restart the operation by which an operator last had the worker restarted
 */
public record Cast(
        CastId id,
        UUID guid,
        CastSpec spec,
        Optional<CastSpec> lastGood,
        ProvisioningState state,
        Optional<OperationId> activeOperation,
        long resourceVersion,
        String location,
        Placement placement,
        List<ProvisionedResource> resources,
        List<UnreadableEntry> unreadable,
        SystemData systemData,
        Instant created,
        Instant updated,
        Derivation derivation,
        Health health,
        Instant changed,
        Optional<OperationId> restart) {

    /** Stands in where a name is asked for that is left out again. */
    private static final String NO_NAME = "none";

    public Cast {
        resources = List.copyOf(resources);
        unreadable = List.copyOf(unreadable);
    }

    /** A cast that no operator had restarted, and whose last change is also the last one of its representation. */
    public Cast(
            CastId id,
            UUID guid,
            CastSpec spec,
            Optional<CastSpec> lastGood,
            ProvisioningState state,
            Optional<OperationId> activeOperation,
            long resourceVersion,
            String location,
            Placement placement,
            List<ProvisionedResource> resources,
            List<UnreadableEntry> unreadable,
            SystemData systemData,
            Instant created,
            Instant updated,
            Derivation derivation,
            Health health) {
        this(
                id,
                guid,
                spec,
                lastGood,
                state,
                activeOperation,
                resourceVersion,
                location,
                placement,
                resources,
                unreadable,
                systemData,
                created,
                updated,
                derivation,
                health,
                updated,
                Optional.empty());
    }

    /** A cast for which no section has been written, and at which nobody has looked. */
    public Cast(
            CastId id,
            UUID guid,
            CastSpec spec,
            Optional<CastSpec> lastGood,
            ProvisioningState state,
            Optional<OperationId> activeOperation,
            long resourceVersion,
            String location,
            Placement placement,
            List<ProvisionedResource> resources,
            SystemData systemData,
            Instant created,
            Instant updated) {
        this(
                id,
                guid,
                spec,
                lastGood,
                state,
                activeOperation,
                resourceVersion,
                location,
                placement,
                resources,
                List.of(),
                systemData,
                created,
                updated,
                Derivation.UNKNOWN,
                Health.UNKNOWN);
    }

    public CastNames names() {
        return new CastNames(guid, placement);
    }

    public ETag etag() {
        return ETag.of(guid, resourceVersion);
    }

    /**
     * Whether all that provisioning makes is there. A removal begins with the Kubernetes resource: once its entry is gone,
     * or if the cast never succeeded, an update would have nothing to work on.
     */
    public boolean isProvisioned() {
        return lastGood.isPresent()
                && resources.stream()
                        .anyMatch(each -> each.castGuid().equals(guid)
                                && each.kind() == ProvisionedResource.Kind.KubernetesResource
                                && !isElsewhere(each));
    }

    /** Where something of the present life is listed besides the cluster in which its worker belongs. */
    public Elsewhere elsewhere() {
        return Elsewhere.of(resources.stream().filter(this::isElsewhere).toList());
    }

    private boolean isElsewhere(ProvisionedResource entry) {
        return entry.castGuid().equals(guid)
                && entry.cluster()
                        .filter(cluster -> !cluster.equals(placement.cluster()))
                        .isPresent();
    }

    /** Lives before the present one of which something may be left. */
    public List<UUID> earlierLives() {
        return lives().filter(life -> !life.equals(guid)).toList();
    }

    /**
     * What may exist: what is listed and, as long as entries cannot be read, whatever the names of their lives say.
     *
     * @param kubernetesResource of the DICOM service, where there is one
     */
    public List<ProvisionedResource> mayExist(Optional<String> kubernetesResource) {
        var named = lives().filter(life -> unreadable.stream().anyMatch(entry -> entry.mayBeOf(life)))
                .flatMap(this::namesOf)
                .flatMap(names -> names.intended(kubernetesResource.orElse(NO_NAME)).stream())
                .distinct()
                .filter(each ->
                        each.kind() != ProvisionedResource.Kind.KubernetesResource || kubernetesResource.isPresent())
                .filter(each -> resources.stream().noneMatch(each::isSameAs));
        return Stream.concat(resources.stream(), named).toList();
    }

    private Stream<UUID> lives() {
        var listed = resources.stream().map(ProvisionedResource::castGuid);
        var claimed = unreadable.stream().flatMap(entry -> entry.castGuid().stream());
        return Stream.concat(Stream.concat(listed, claimed), Stream.of(guid)).distinct();
    }

    /** Names wherever that life was placed, as far as can be seen, else where the present one is. */
    private Stream<CastNames> namesOf(UUID life) {
        var seen = Life.of(resources).stream()
                .filter(each -> each.guid().equals(life))
                .flatMap(each -> each.clusters().stream().map(each::in))
                .filter(each -> each.kubernetes().isPresent())
                .map(Life::names)
                .toList();
        return seen.isEmpty() ? Stream.of(new CastNames(life, placement)) : seen.stream();
    }

    /** Taken over by an operation: the state of work in progress. */
    public Cast startedBy(OperationId operation, ProvisioningState inProgress, Instant now) {
        return change(inProgress, Optional.of(operation), spec, lastGood, resources, now);
    }

    /** A time after its last change that is as near to this one as can be. */
    public Instant after(Instant now) {
        var earliest = changed.plus(1, ChronoUnit.MICROS);
        return now.isBefore(earliest) ? earliest : now;
    }

    /** In the place of one that failed: what is told of it comes after all that was told of that one. */
    public Cast succeeding(Cast earlier) {
        return with(draft -> draft.changed = earlier.after(changed));
    }

    /** The same cast with another wish of the customer, who may spell its id in another way (C-3). */
    public Cast wishing(CastId spelled, CastSpec wanted, SystemData change) {
        return with(draft -> {
            draft.id = spelled;
            draft.spec = wanted;
            draft.systemData = systemData.modifiedAs(change);
        });
    }

    /**
     * At another id, as if it had been made there: it lives on, and so does all that was made for it.
     *
     * @param made stands for its creation and its last change
     */
    public Cast movedTo(WorkspaceId other, SystemData made, Instant now) {
        return with(draft -> {
            draft.id = id.in(other);
            draft.spec = spec.movedTo(other);
            draft.lastGood = lastGood.map(good -> good.movedTo(other));
            draft.resourceVersion = resourceVersion + 1;
            draft.systemData = made;
            draft.updated = now;
            draft.changed = after(now);
        });
    }

    /** Back to what last succeeded. */
    public Cast reverted() {
        return with(draft -> draft.spec = lastGood.orElse(spec));
    }

    /** Everything stands: what was intended now exists; of earlier lives only what could not be removed stays listed. */
    public Cast succeeded(List<Remnant> left, Instant now) {
        return succeeded(left, List.of(), now);
    }

    /**
     * The same, when there was something in other clusters too.
     *
     * @param cleared clusters in which nothing of the present life is left
     */
    public Cast succeeded(List<Remnant> left, List<String> cleared, Instant now) {
        var made = listedBut(cleared)
                .filter(each -> each.castGuid().equals(guid))
                .map(each -> isElsewhere(each) ? each : each.in(ProvisionedResource.State.Created));
        var remaining = resources.stream().filter(each -> left.stream().anyMatch(remnant -> remnant.isOf(each)));
        return change(
                ProvisioningState.Succeeded,
                Optional.empty(),
                spec,
                Optional.of(spec),
                Stream.concat(made, remaining).toList(),
                now);
    }

    /** The same, of which nothing is left in these other clusters. */
    public Cast without(List<String> cleared) {
        return with(draft -> draft.resources = listedBut(cleared).toList());
    }

    /**
     * What failovers left behind has been seen to, as far as it could be: all else is as it was.
     *
     * @param cleared clusters in which nothing of the present life is left
     * @param met the state at rest in which it was met
     */
    public Cast cleared(List<String> cleared, ProvisioningState met, Instant now) {
        return change(met, Optional.empty(), spec, lastGood, listedBut(cleared).toList(), now);
    }

    /** What is listed but for what the present life had in these clusters, other than its own. */
    private Stream<ProvisionedResource> listedBut(List<String> cleared) {
        return resources.stream()
                .filter(each -> !isElsewhere(each)
                        || each.cluster().filter(cleared::contains).isEmpty());
    }

    /** What stays listed of an operation that could not remove it. */
    public List<ProvisionedResource> leaving(List<Remnant> left) {
        return resources.stream()
                .filter(each -> left.stream().anyMatch(remnant -> remnant.isOf(each)))
                // of what never came to be elsewhere a worker may run: whoever starts one here removes it first
                .map(each -> isElsewhere(each) ? each : each.leaving())
                .toList();
    }

    /** About to be made whole: what provisioning makes and the document does not list, or lists as leaving, is intended. */
    public Cast reprovisioning(String kubernetesResource, OperationId by) {
        var intended = names().intended(kubernetesResource);
        var others = resources.stream().filter(each -> intended.stream().noneMatch(each::isSameAs));
        var wanted = intended.stream()
                .map(each -> resources.stream()
                        .filter(each::isSameAs)
                        .filter(listed -> listed.state() == ProvisionedResource.State.Created)
                        .findFirst()
                        .orElse(each));
        return with(draft -> {
            draft.resources = Stream.concat(others, wanted).toList();
            draft.restart = Optional.of(by);
        });
    }

    /** As it will be in another cluster. */
    public Cast at(Placement other) {
        return with(draft -> draft.placement = other);
    }

    /** About to be moved to another cluster: what is going to be made there is listed before it exists. */
    public Cast headingFor(Placement target, String kubernetesResource) {
        var intended = names().at(target).intendedInCluster(kubernetesResource);
        var others = resources.stream().filter(each -> intended.stream().noneMatch(each::isSameAs));
        return with(draft ->
                draft.resources = Stream.concat(others, intended.stream()).toList());
    }

    /** Nobody could stop the worker in that cluster, and the operator goes on all the same. */
    public Cast abandoning(String cluster) {
        return inCluster(cluster, each -> each.in(ProvisionedResource.State.Abandoned));
    }

    /** The worker runs in the other cluster now; what is in the one before is to be cleared away. */
    public Cast relocated(Placement target) {
        return inCluster(placement.cluster(), ProvisionedResource::leaving)
                .inCluster(target.cluster(), each -> each.in(ProvisionedResource.State.Created))
                .at(target);
    }

    /**
     * The move to another cluster did not come through.
     *
     * @param cleared whether nothing is left there
     * @param restored whether the worker runs here as before
     */
    public Cast stayed(Placement target, boolean cleared, boolean restored, Instant now) {
        var here = restored ? inCluster(placement.cluster(), each -> each.in(ProvisionedResource.State.Created)) : this;
        var entries =
                here.listedBut(cleared ? List.of(target.cluster()) : List.of()).toList();
        var state = restored ? ProvisioningState.Succeeded : ProvisioningState.Failed;
        return change(state, Optional.empty(), lastGood.orElse(spec), lastGood, entries, now);
    }

    private Cast inCluster(String cluster, UnaryOperator<ProvisionedResource> change) {
        return with(draft -> draft.resources = resources.stream()
                .map(each -> each.castGuid().equals(guid)
                                && each.cluster().filter(cluster::equals).isPresent()
                        ? change.apply(each)
                        : each)
                .toList());
    }

    /** The update did not come through and its traces are gone: as it was before. */
    public Cast settled(Instant now) {
        return change(ProvisioningState.Succeeded, Optional.empty(), spec, lastGood, resources, now);
    }

    /** The section says this now. */
    public Cast deriving(DerivedValues written) {
        return deriving(Derivation.of(written));
    }

    /** The section is to say this; should that fail, it is not tried again at once. */
    public Cast attempting(DerivedValues wanted, Instant now) {
        return deriving(derivation.attempting(wanted, now));
    }

    private Cast deriving(Derivation next) {
        return with(draft -> draft.derivation = next);
    }

    /** Its health has turned: GET answers otherwise from now on, though neither the customer nor an operation changed anything. */
    public Cast turned(Health next, Instant now) {
        return with(draft -> {
            draft.resourceVersion = resourceVersion + 1;
            draft.health = next;
            draft.changed = after(now);
        });
    }

    /** Its customer is told once more of what has failed; what GET answers stays. */
    public Cast reminded(Health told) {
        return with(draft -> draft.health = told);
    }

    /** The operation has failed; {@code left} is what still exists, or may. */
    public Cast failed(List<ProvisionedResource> left, Instant now) {
        return change(ProvisioningState.Failed, Optional.empty(), spec, lastGood, left, now);
    }

    /** An operator had the operation cancelled; {@code left} is what still exists, or may. */
    public Cast canceled(List<ProvisionedResource> left, Instant now) {
        return change(ProvisioningState.Canceled, Optional.empty(), spec, lastGood, left, now);
    }

    /** Placed elsewhere, before anything was made there: the names, and so the entries, are new. */
    public Cast placed(Placement elsewhere, List<ProvisionedResource> entries) {
        return with(draft -> {
            draft.placement = elsewhere;
            draft.resources = entries;
        });
    }

    private Cast change(
            ProvisioningState nextState,
            Optional<OperationId> nextOperation,
            CastSpec nextSpec,
            Optional<CastSpec> nextGood,
            List<ProvisionedResource> nextResources,
            Instant now) {
        return with(draft -> {
            draft.spec = nextSpec;
            draft.lastGood = nextGood;
            draft.state = nextState;
            draft.activeOperation = nextOperation;
            draft.resourceVersion = resourceVersion + 1;
            draft.resources = nextResources;
            draft.updated = now;
            draft.changed = after(now);
        });
    }

    private Cast with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.cast();
    }

    /** The cast that is to come of this one: all that is not said stays. */
    private static final class Draft {
        private CastId id;
        private final UUID guid;
        private CastSpec spec;
        private Optional<CastSpec> lastGood;
        private ProvisioningState state;
        private Optional<OperationId> activeOperation;
        private long resourceVersion;
        private final String location;
        private Placement placement;
        private List<ProvisionedResource> resources;
        private final List<UnreadableEntry> unreadable;
        private SystemData systemData;
        private final Instant created;
        private Instant updated;
        private Derivation derivation;
        private Health health;
        private Instant changed;
        private Optional<OperationId> restart;

        private Draft(Cast before) {
            id = before.id;
            guid = before.guid;
            spec = before.spec;
            lastGood = before.lastGood;
            state = before.state;
            activeOperation = before.activeOperation;
            resourceVersion = before.resourceVersion;
            location = before.location;
            placement = before.placement;
            resources = before.resources;
            unreadable = before.unreadable;
            systemData = before.systemData;
            created = before.created;
            updated = before.updated;
            derivation = before.derivation;
            health = before.health;
            changed = before.changed;
            restart = before.restart;
        }

        private Cast cast() {
            return new Cast(
                    id,
                    guid,
                    spec,
                    lastGood,
                    state,
                    activeOperation,
                    resourceVersion,
                    location,
                    placement,
                    resources,
                    unreadable,
                    systemData,
                    created,
                    updated,
                    derivation,
                    health,
                    changed,
                    restart);
        }
    }
}
