package com.microsoft.health.dicomcast.model.cast;

import java.util.List;

/**
 * Clusters other than the cast's own in which something of its present life is listed (decision 40).
 *
 * @param strays where a failover meant to go and did not arrive: a worker may run there, and goes before one starts here
 * @param left what a failover left behind: to be cleared away when the cluster answers
 */
public record Elsewhere(List<String> strays, List<String> left) {
    public static final Elsewhere NOWHERE = new Elsewhere(List.of(), List.of());

    public Elsewhere {
        strays = List.copyOf(strays);
        left = List.copyOf(left);
    }

    static Elsewhere of(List<ProvisionedResource> entries) {
        var strays = clusters(entries.stream()
                .filter(each -> each.state() == ProvisionedResource.State.Intended)
                .toList());
        return new Elsewhere(
                strays,
                clusters(entries).stream()
                        .filter(cluster -> !strays.contains(cluster))
                        .toList());
    }

    private static List<String> clusters(List<ProvisionedResource> entries) {
        return entries.stream()
                .flatMap(each -> each.cluster().stream())
                .distinct()
                .toList();
    }
}
