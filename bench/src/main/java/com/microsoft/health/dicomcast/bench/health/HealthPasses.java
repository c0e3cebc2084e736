package com.microsoft.health.dicomcast.bench.health;

import com.microsoft.health.dicomcast.activities.ExamineCasts;
import com.microsoft.health.dicomcast.activities.ExamineReport;
import com.microsoft.health.dicomcast.activities.ExamineStep;
import com.microsoft.health.dicomcast.activities.FindSuspects;
import com.microsoft.health.dicomcast.activities.PlaceStep;
import com.microsoft.health.dicomcast.activities.RecordPlace;
import com.microsoft.health.dicomcast.activities.SuspectPage;
import com.microsoft.health.dicomcast.activities.SuspectStep;
import com.microsoft.health.dicomcast.clouds.arm.ArmAccessRights;
import com.microsoft.health.dicomcast.clouds.arm.ArmClients;
import com.microsoft.health.dicomcast.clouds.arm.ArmParents;
import com.microsoft.health.dicomcast.clouds.arm.ArmPipeline;
import com.microsoft.health.dicomcast.clouds.arm.ArmQuotas;
import com.microsoft.health.dicomcast.clouds.arm.ResourceGraph;
import com.microsoft.health.dicomcast.clouds.arm.RoleDefinitions;
import com.microsoft.health.dicomcast.clouds.kubernetes.AnonymousAccess;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClientLimits;
import com.microsoft.health.dicomcast.clouds.kubernetes.Cluster;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterClients;
import com.microsoft.health.dicomcast.clouds.kubernetes.ClusterRegistry;
import com.microsoft.health.dicomcast.clouds.kubernetes.ConflictRetry;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesCastSections;
import com.microsoft.health.dicomcast.clouds.kubernetes.KubernetesSectionRolls;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes of the health check over synthetic casts: the steps in the order in which their orchestration calls them. */
final class HealthPasses implements AutoCloseable {
    private static final int CASTS_IN_A_RANGE = 250_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_PASSES = Duration.ofMinutes(5);

    private final SyntheticCasts casts;
    private final VirtualClock clock = new VirtualClock();
    private final SyntheticStore store;
    private final SyntheticClouds clouds;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "kubernetes-call");
        thread.setDaemon(true);
        return thread;
    });
    private final ClusterClients clusters;
    private final FindSuspects findSuspects;
    private final ExamineCasts examineCasts;
    private final RecordPlace recordPlace;

    private HealthPasses(int count) throws IOException {
        casts = new SyntheticCasts(count);
        store = new SyntheticStore(casts, Math.max(1, count / CASTS_IN_A_RANGE), clock);
        clouds = SyntheticClouds.start(casts, store, clock);
        var time = new StepTime(clock, Duration.ofSeconds(50));
        var definitions = new RoleDefinitions(clock);
        var quotas = new ArmQuotas(clock);
        var pipeline =
                ArmPipeline.of(ArmPipeline.ARM, Optional.empty(), UUID::randomUUID, Optional::empty, time, quotas);
        var arm = new ArmClients(clouds.armBase(), () -> pipeline);
        var cluster = new Cluster(
                SyntheticCasts.CLUSTER, "westus2", clouds.kubernetesBase(), null, "https://issuer", "default", false);
        clusters = new ClusterClients(
                new ClusterRegistry(List.of(cluster)), new AnonymousAccess(), ClientLimits.STANDARD, time, threads);
        var documents = store.documents();
        findSuspects = new FindSuspects(
                documents,
                new ResourceGraph(arm, quotas, definitions),
                new KubernetesSectionRolls(clusters, DicomServiceType.OURS, clock),
                time,
                clock);
        examineCasts = new ExamineCasts(
                documents,
                new ArmParents(arm),
                new ArmAccessRights(arm, definitions),
                new KubernetesCastSections(
                        clusters, DicomServiceType.OURS, ConflictRetry.standard(clock, new Random(1), pause -> {})),
                quotas,
                BETWEEN_LOOKS,
                time,
                clock,
                UUID::randomUUID);
        recordPlace = new RecordPlace(documents);
    }

    static HealthPasses over(int count) throws IOException {
        return new HealthPasses(count);
    }

    SyntheticCasts casts() {
        return casts;
    }

    SyntheticStore store() {
        return store;
    }

    /** The FHIR services whose number is a multiple go at once, or come back. */
    void vanish(int every, boolean gone) {
        for (var number = 0; number < casts.count(); number += every) {
            store.vanish(number, gone);
        }
    }

    /** One pass over all ranges, and the time until the next one. */
    Pass run() {
        var before = counters();
        var began = System.nanoTime();
        var heap = new Heap();
        long suspects = 0;
        var begun = clock.instant();
        for (var range : store.ranges()) {
            String continuation = null;
            do {
                var page = find(new SuspectStep(range, continuation, begun, true));
                suspects += page.suspects().size();
                examine(page.suspects());
                continuation = page.next();
                var place = new PlaceStep(
                        FindSuspects.checkpoint(range),
                        Optional.ofNullable(continuation).orElse(""));
                recordPlace.run(Json.write(place));
                heap.look();
            } while (continuation != null);
        }
        var after = counters();
        var took = Duration.ofNanos(System.nanoTime() - began).minus(heap.spent());
        var pass = new Pass(
                suspects,
                after.calls - before.calls,
                budget(suspects),
                after.throttled - before.throttled,
                after.writes - before.writes,
                heap.most(),
                took,
                Duration.between(begun, clock.instant()));
        clock.advance(BETWEEN_PASSES);
        return pass;
    }

    /** The most calls that a pass may make. */
    private double budget(long suspects) {
        long all = casts.count();
        return 1.1 * ((all + 999) / 1000 + (2 * all + 999) / 1000 + (all + 499) / 500 + 6 * suspects);
    }

    private SuspectPage find(SuspectStep step) {
        while (true) {
            var page = Json.read(findSuspects.run(Json.write(step)), SuspectPage.class);
            if (page.pause() == null) {
                return page;
            }
            clock.advance(page.pause());
        }
    }

    private void examine(List<CastId> suspects) {
        var waiting = new ArrayDeque<>(suspects);
        while (!waiting.isEmpty()) {
            var part = new ArrayList<CastId>();
            while (part.size() < ExamineStep.MOST && !waiting.isEmpty()) {
                part.add(waiting.remove());
            }
            var report = Json.read(examineCasts.run(Json.write(new ExamineStep(part))), ExamineReport.class);
            report.left().forEach(waiting::addLast);
            Optional.ofNullable(report.pause()).ifPresent(clock::advance);
        }
    }

    private Counters counters() {
        return new Counters(clouds.calls() + store.fhirReads(), clouds.throttled(), store.writes());
    }

    @Override
    public void close() {
        clusters.close();
        clouds.close();
        threads.shutdownNow();
    }

    private record Counters(long calls, long throttled, long writes) {}

    /** What is in use after a collection, looked at some times a pass: garbage says nothing. */
    private static final class Heap {
        private static final int EVERY = 50;

        private int pages;
        private long most;
        private long spentNanos;

        void look() {
            if (pages++ % EVERY == 0) {
                var began = System.nanoTime();
                System.gc();
                var runtime = Runtime.getRuntime();
                most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
                spentNanos += System.nanoTime() - began;
            }
        }

        long most() {
            return most;
        }

        Duration spent() {
            return Duration.ofNanos(spentNanos);
        }
    }
}
