package com.microsoft.health.dicomcast.model.cast;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the document lists for one GUID of a cast. A cast has one life at rest, and more while the remains of an earlier one
 * have not gone.
 */
public record Life(UUID guid, List<ProvisionedResource> resources) {
    /** The lives in the order in which they are listed. */
    public static List<Life> of(List<ProvisionedResource> resources) {
        return resources.stream()
                .map(ProvisionedResource::castGuid)
                .distinct()
                .map(guid -> new Life(
                        guid,
                        resources.stream()
                                .filter(each -> each.castGuid().equals(guid))
                                .toList()))
                .toList();
    }

    public Set<ProvisionedResource.Kind> kinds() {
        var kinds = EnumSet.noneOf(ProvisionedResource.Kind.class);
        resources.forEach(each -> kinds.add(each.kind()));
        return kinds;
    }

    /** The names of this life; they need its place but not its region. */
    public CastNames names() {
        var any = resources.get(0);
        var cluster = kubernetes()
                .map(ProvisionedResource::parent)
                .or(() -> clusterOfCredential().map(name -> name + "/"))
                .orElse("/");
        var slash = cluster.indexOf('/');
        return new CastNames(
                guid,
                new Placement(
                        any.subscription(),
                        any.resourceGroup(),
                        "",
                        cluster.substring(0, slash),
                        cluster.substring(slash + 1)));
    }

    /** The credential's name holds the cluster's: it must still be found once the Kubernetes resource is gone. */
    private Optional<String> clusterOfCredential() {
        return first(ProvisionedResource.Kind.FederatedIdentityCredential)
                .flatMap(credential -> CastNames.clusterOf(credential.name()));
    }

    /** The clusters in which something of it is listed: one, unless a failover is at work or left something behind. */
    public List<String> clusters() {
        return resources.stream()
                .flatMap(each -> each.cluster().stream())
                .distinct()
                .toList();
    }

    /** What of it is listed in that cluster. */
    public Life in(String cluster) {
        return new Life(
                guid,
                resources.stream()
                        .filter(each -> each.cluster().filter(cluster::equals).isPresent())
                        .toList());
    }

    /** The entry of the Kubernetes resource; the first, where there are several. */
    public Optional<ProvisionedResource> kubernetes() {
        return first(ProvisionedResource.Kind.KubernetesResource);
    }

    public Optional<ProvisionedResource> first(ProvisionedResource.Kind kind) {
        return resources.stream().filter(each -> each.kind() == kind).findFirst();
    }
}
