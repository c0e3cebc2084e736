package com.microsoft.health.dicomcast.functions.settings;

import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The provider's configuration.
 *
 * @param retryAfter told to clients that follow an operation
 * @param dispatchGrace how long an accepted operation may stay unstarted
 * @param dispatchAttempts how many executors an operation gets before it is given up
 * @param pollInterval of casts that do not say otherwise
 */
public record Settings(
        CallersSettings callers,
        OperatorsSettings operators,
        StoreSettings store,
        ArmSettings arm,
        KubernetesSettings kubernetes,
        Policy policy,
        Duration retryAfter,
        Duration dispatchGrace,
        int dispatchAttempts,
        Pace pace,
        SweepSettings sweeps,
        OutboxSettings outbox,
        Duration pollInterval,
        WorkerDefaults worker,
        TelemetrySettings telemetry) {
    /** What is there only in Azure. */
    private static final Set<String> HOST_OF_AZURE = Set.of("WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME");

    /** Reads all of it, and finds everything that is missing or malformed in one go. */
    public static Reading read(Map<String, String> variables) {
        var environment = new Environment(variables);
        var settings = read(environment);
        requireIdentity(settings, environment);
        requireClusters(settings, environment);
        requireFailoverTargets(settings, environment);
        return environment.problems().isEmpty()
                ? new Reading.Complete(settings)
                : new Reading.Incomplete(environment.problems());
    }

    /** The names of the settings, but for those that only Azure sets. */
    static Set<String> names() {
        var environment = new Environment(Map.of());
        read(environment);
        environment.asked().removeAll(HOST_OF_AZURE);
        return environment.asked();
    }

    private static void requireClusters(Settings settings, Environment from) {
        var clusters = settings.kubernetes.clusters();
        settings.policy.pool().members().stream()
                .map(Placement::cluster)
                .filter(name -> !clusters.isEmpty()) // missing or malformed: that is told already
                .filter(name ->
                        clusters.stream().noneMatch(cluster -> cluster.name().equals(name) && !cluster.isRetired()))
                .forEach(name -> from.fault(
                        "Casts__Placements names the cluster '%s', which Kubernetes__Clusters does not know or calls retired"
                                .formatted(name)));
    }

    private static void requireFailoverTargets(Settings settings, Environment from) {
        var clusters = settings.kubernetes.clusters();
        clusters.stream()
                .filter(cluster -> cluster.failoverTo() != null)
                .filter(cluster -> clusters.stream()
                        .noneMatch(other -> other.name().equals(cluster.failoverTo())
                                && !other.name().equals(cluster.name())))
                .forEach(cluster -> from.fault(
                        "Kubernetes__Clusters has the cluster '%s' fail over to '%s', which it does not know or which is the same"
                                .formatted(cluster.name(), cluster.failoverTo())));
    }

    private static void requireIdentity(Settings settings, Environment from) {
        var needed = settings.store.key().isEmpty()
                || settings.outbox.isInAzure()
                || settings.kubernetes.clusters().stream()
                        .anyMatch(cluster -> cluster.access() == KubernetesSettings.Access.Entra);
        if (needed && settings.arm.managedIdentityClientId().isEmpty()) {
            from.fault(
                    "ManagedIdentity__ClientId is missing: it must be text, unless GlobalDb__Key is there, no cluster's access is Entra, and neither notifications nor resource logs go out over https");
        }
    }

    private static Settings read(Environment from) {
        var inAzure = HOST_OF_AZURE.stream()
                        .filter(name -> from.optional(name).isPresent())
                        .count()
                > 0;
        return new Settings(
                CallersSettings.read(from, inAzure),
                OperatorsSettings.read(from, inAzure, TokenSettings.read(from)),
                StoreSettings.read(from),
                ArmSettings.read(from),
                KubernetesSettings.read(from),
                new Policy(
                        from.number("Casts__PerDicomService", 1, 1),
                        new PlacementPool(from.list("Casts__Placements", Placement.class)),
                        from.flag("Operations__InitiatorOnly", false),
                        new CallbackHosts(from.hostNames("Operations__CallbackHosts"))),
                from.duration("Operations__RetryAfter", Duration.ofSeconds(10)),
                from.duration("Operations__DispatchGrace", Duration.ofSeconds(30)),
                from.number("Operations__Attempts", 1, 5),
                PaceSettings.read(from),
                SweepSettings.read(from),
                OutboxSettings.read(from),
                WorkerSettings.pollInterval(from),
                WorkerSettings.read(from),
                TelemetrySettings.read(from));
    }
}
