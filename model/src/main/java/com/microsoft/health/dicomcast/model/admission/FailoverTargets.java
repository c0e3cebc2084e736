package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.operations.Relocation;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where casts may fail over to: clusters that are configured, in use, and in which the pool places casts.
 *
 * @param clusters all that are configured
 */
public record FailoverTargets(List<Site> clusters, PlacementPool pool) {
    private static final String TARGET = "target";
    private static final String CLUSTER = "target.cluster";
    private static final String REGION = "target.region";

    public FailoverTargets {
        clusters = List.copyOf(clusters);
    }

    /**
     * A configured cluster.
     *
     * @param retired whether it is gone for good
     * @param failoverTo the cluster to which its casts go unless the operator says another
     */
    public record Site(String name, String region, boolean retired, Optional<String> failoverTo) {}

    /**
     * What the operator asks for.
     *
     * @param region in any casing and with or without blanks; kept in ARM's short form
     * @param forced as {@link Relocation#forced()}
     */
    public record Wish(Optional<String> region, Optional<String> cluster, boolean forced) {
        public Wish {
            region = region.map(name -> name.toLowerCase(Locale.ROOT).replace(" ", ""));
        }
    }

    Outcome<Relocation> choose(Cast cast, Wish wish) {
        return cluster(cast, wish).then(name -> place(cast, name, wish));
    }

    private Outcome<String> cluster(Cast cast, Wish wish) {
        if (wish.cluster().isPresent()) {
            return Outcome.accept(wish.cluster().get());
        }
        return wish.region().isPresent()
                ? clusterIn(wish.region().get(), cast)
                : site(cast.placement().cluster())
                        .flatMap(Site::failoverTo)
                        .map(Outcome::accept)
                        .orElseGet(() -> Outcome.refuse(Refusal.invalidContent(
                                TARGET,
                                "The cluster '%s' has no failover target configured. Name one, with \"target\": {\"cluster\": …}."
                                        .formatted(cast.placement().cluster()))));
    }

    private Outcome<String> clusterIn(String region, Cast cast) {
        if (region.equalsIgnoreCase(cast.placement().region())) {
            return Outcome.refuse(Refusal.invalidContent(
                    REGION, "The DICOM cast is in the region '%s' already. Name another.".formatted(region)));
        }
        return pool.members().stream()
                .filter(member -> member.region().equalsIgnoreCase(region))
                .map(Placement::cluster)
                .findFirst()
                .map(Outcome::accept)
                .orElseGet(() -> Outcome.refuse(Refusal.invalidContent(
                        REGION,
                        "No DICOM casts are placed in the region '%s'. Use one of: %s."
                                .formatted(region, String.join(", ", regions())))));
    }

    private Outcome<Relocation> place(Cast cast, String cluster, Wish wish) {
        var site = site(cluster);
        if (site.isEmpty()) {
            return Outcome.refuse(Refusal.invalidContent(
                    CLUSTER,
                    "The cluster '%s' is not configured. Use one of: %s."
                            .formatted(cluster, String.join(", ", inUse()))));
        }
        if (site.get().retired()) {
            return Outcome.refuse(Refusal.invalidContent(
                    CLUSTER,
                    "The cluster '%s' is retired. Use one of: %s.".formatted(cluster, String.join(", ", inUse()))));
        }
        if (cluster.equals(cast.placement().cluster())) {
            return Outcome.refuse(Refusal.invalidContent(
                    CLUSTER, "The DICOM cast is in the cluster '%s' already. Name another.".formatted(cluster)));
        }
        var members = pool.members().stream()
                .filter(member -> member.cluster().equals(cluster))
                .toList();
        if (members.isEmpty()) {
            return Outcome.refuse(Refusal.invalidContent(
                    CLUSTER,
                    "No DICOM casts are placed in the cluster '%s'. An operator must add it to Casts__Placements."
                            .formatted(cluster)));
        }
        return members.stream()
                .filter(member ->
                        wish.region().map(member.region()::equalsIgnoreCase).orElse(true))
                .findFirst()
                .map(member -> Outcome.accept(relocation(cast.placement(), member, wish)))
                .orElseGet(() -> Outcome.refuse(Refusal.invalidContent(
                        REGION,
                        "The cluster '%s' is not in the region '%s' but in '%s'."
                                .formatted(
                                        cluster,
                                        wish.region().orElse(""),
                                        site.get().region()))));
    }

    private static Relocation relocation(Placement from, Placement member, Wish wish) {
        var to = new Placement(
                from.subscription(), from.resourceGroup(), member.region(), member.cluster(), member.namespace());
        return new Relocation(from, to, wish.forced());
    }

    private Optional<Site> site(String cluster) {
        return clusters.stream().filter(each -> each.name().equals(cluster)).findFirst();
    }

    private List<String> inUse() {
        return clusters.stream()
                .filter(each -> !each.retired())
                .map(Site::name)
                .sorted()
                .toList();
    }

    private List<String> regions() {
        return pool.members().stream()
                .map(Placement::region)
                .distinct()
                .sorted()
                .toList();
    }
}
