package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A cast as we keep it.
 *
 * @param guid new at every create; all names derive from it
 * @param lastGood the configuration that last succeeded, for an update that fails
 * @param activeOperation the one operation that may change it now; none at rest
 * @param resourceVersion raised whenever what GET answers changes
 * @param location region, lower case without blanks
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
        SystemData systemData,
        Instant created,
        Instant updated) {

    public Cast {
        resources = List.copyOf(resources);
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
                                && each.kind() == ProvisionedResource.Kind.KubernetesResource);
    }

    /** Taken over by an operation: the state of work in progress. */
    public Cast startedBy(OperationId operation, ProvisioningState inProgress, Instant now) {
        return change(inProgress, Optional.of(operation), spec, lastGood, resources, now);
    }

    /** The same cast with another wish of the customer, who may spell its id in another way (C-3). */
    public Cast wishing(CastId spelled, CastSpec wanted, SystemData change) {
        return new Cast(
                spelled,
                guid,
                wanted,
                lastGood,
                state,
                activeOperation,
                resourceVersion,
                location,
                placement,
                resources,
                systemData.modifiedAs(change),
                created,
                updated);
    }

    /** Back to what last succeeded. */
    public Cast reverted() {
        return new Cast(
                id,
                guid,
                lastGood.orElse(spec),
                lastGood,
                state,
                activeOperation,
                resourceVersion,
                location,
                placement,
                resources,
                systemData,
                created,
                updated);
    }

    /** Everything stands: what was intended now exists; of earlier lives only what could not be removed stays listed. */
    public Cast succeeded(List<Remnant> left, Instant now) {
        var made = resources.stream()
                .filter(each -> each.castGuid().equals(guid))
                .map(each -> each.in(ProvisionedResource.State.Created));
        var remaining = resources.stream().filter(each -> left.stream().anyMatch(remnant -> remnant.isOf(each)));
        return change(
                ProvisioningState.Succeeded,
                Optional.empty(),
                spec,
                Optional.of(spec),
                Stream.concat(made, remaining).toList(),
                now);
    }

    /** The operation has failed; {@code left} is what still exists, or may. */
    public Cast failed(List<ProvisionedResource> left, Instant now) {
        return change(ProvisioningState.Failed, Optional.empty(), spec, lastGood, left, now);
    }

    /** Placed elsewhere, before anything was made there: the names, and so the entries, are new. */
    public Cast placed(Placement elsewhere, List<ProvisionedResource> entries) {
        return new Cast(
                id,
                guid,
                spec,
                lastGood,
                state,
                activeOperation,
                resourceVersion,
                location,
                elsewhere,
                entries,
                systemData,
                created,
                updated);
    }

    private Cast change(
            ProvisioningState nextState,
            Optional<OperationId> nextOperation,
            CastSpec nextSpec,
            Optional<CastSpec> nextGood,
            List<ProvisionedResource> nextResources,
            Instant now) {
        return new Cast(
                id,
                guid,
                nextSpec,
                nextGood,
                nextState,
                nextOperation,
                resourceVersion + 1,
                location,
                placement,
                nextResources,
                systemData,
                created,
                now);
    }
}
