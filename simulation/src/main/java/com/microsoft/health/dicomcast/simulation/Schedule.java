package com.microsoft.health.dicomcast.simulation;

import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.health.dicomcast.functions.settings.Settings;
import com.microsoft.health.dicomcast.functions.triggers.DispatchOperations;
import com.microsoft.health.dicomcast.functions.triggers.PublishOutbox;
import com.microsoft.health.dicomcast.functions.triggers.StartDriftSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartHealthSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartMismatchSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartOrphanSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartReminderSweep;
import com.microsoft.health.dicomcast.functions.triggers.StartSnapshot;
import com.microsoft.health.dicomcast.functions.wiring.Machine;
import com.microsoft.health.dicomcast.functions.wiring.Wiring;
import com.microsoft.health.dicomcast.model.admission.ClearAdmission;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** One run of the whole provider, from an empty world to rest: everything in it follows from seed and number. */
final class Schedule {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofMinutes(3);

    /** After a delete's deadline and its undoing, with time to spare, there is no excuse. */
    private static final Duration LONGEST = Duration.ofHours(4);

    private final long seed;
    private final int number;
    private final Kernel kernel;
    private final Chance chance;
    private final EventLog log;
    private final Hosts hosts;
    private final StepTime time;
    private final World world;
    private final Watch watch;
    private final Functions functions;
    private final DurableBackend backend;
    private final Customers customers;
    private final OperatorCalls operatorCalls;
    private final Orders orders;
    private final Interventions interventions;
    private final Regions regions;
    private final Neighbour neighbour;
    private boolean isQuiet;
    private boolean isOver;

    Schedule(long seed, int number, ExecutorService threads, UnaryOperator<Documents> variation) {
        this.seed = seed;
        this.number = number;
        kernel = new Kernel(START, threads);
        chance = new Chance(new Random(seed * 1_000_003 + number));
        log = new EventLog(kernel);
        hosts = new Hosts(kernel, chance, log);
        var settings = settings();
        time = new StepTime(kernel.clock(), settings.pace().stepWithin());
        var written = new HashMap<Place, String>();
        world = new World(time, name -> limit -> wire(name, limit), variation);
        watch = new Watch(world, kernel, new Snapshots(world, kernel, written));
        functions = new Functions(Wiring.of(settings, world, machine(threads)), this::durable);
        backend = new DurableBackend(kernel, chance, hosts, functions, log);
        customers = new Customers(kernel, chance, hosts, functions, log);
        operatorCalls = new OperatorCalls(kernel, chance, hosts, functions, log, watch);
        orders = new Orders(chance, operatorCalls);
        regions = new Regions(kernel, chance, operatorCalls, log);
        interventions = new Interventions(world, kernel, chance, backend, operatorCalls);
        neighbour = new Neighbour(world, kernel, chance, hosts, functions, log, watch, written);
    }

    Outcome run() {
        var site = Site.drawn(chance.lot());
        var horizon = Odds.horizon(chance.lot());
        neighbour.make(site);
        customers.plan(site, horizon);
        neighbour.plan(site, horizon);
        orders.plan(site, horizon);
        interventions.plan(horizon);
        regions.plan(site, horizon);
        new Operator(world, kernel, chance).begin();
        tick();
        sweep();
        for (var losses = chance.odds().equals(Odds.NONE) ? 0 : chance.lot().nextInt(4); losses > 0; losses--) {
            kernel.after(chance.upTo(horizon), backend::loseOne);
        }
        kernel.after(horizon, () -> {
            log.add("nothing goes wrong any more");
            chance.calm();
        });
        while (!isOver && watch.violations().isEmpty()) {
            kernel.step();
        }
        if (watch.violations().isEmpty()) {
            watch.lookAtRest(isQuiet);
        }
        var outcome = new Outcome(seed, number, watch.violations(), log.lines());
        kernel.stop();
        return outcome;
    }

    private FaultyWire wire(String cloud, Duration limit) {
        return new FaultyWire(
                cloud,
                limit,
                time,
                kernel,
                chance,
                hosts,
                log,
                what -> watch.before(what),
                () -> regions.isLost(cloud));
    }

    /** The dispatcher's timer; and, because it comes regularly, the look at whether all is at rest. */
    private void tick() {
        kernel.after(TICK, () -> {
            kernel.forgetFinished();
            watch.look();
            isQuiet = isAtRest();
            isOver = isQuiet || kernel.now().isAfter(START.plus(LONGEST));
            onTime(DispatchOperations.NAME);
            onTime(PublishOutbox.NAME);
            tick();
        });
    }

    private void sweep() {
        kernel.after(SWEEP, () -> {
            for (var sweep : List.of(
                    StartMismatchSweep.NAME,
                    StartOrphanSweep.NAME,
                    StartDriftSweep.NAME,
                    StartHealthSweep.NAME,
                    StartSnapshot.NAME,
                    StartReminderSweep.NAME)) {
                onTime(sweep);
            }
            sweep();
        });
    }

    private void onTime(String timer) {
        hosts.any()
                .ifPresent(host ->
                        kernel.spawn(chance.upTo(TICK), new Strand(timer, Optional.of(host)), () -> fire(timer)));
    }

    private void fire(String timer) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            functions.fire(timer);
        } catch (RuntimeException e) {
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn("failed: " + e);
        }
    }

    private boolean isAtRest() {
        return chance.odds().equals(Odds.NONE)
                && hosts.areAlive()
                && customers.areDone()
                && operatorCalls.areDone()
                && interventions.areDone()
                && regions.areAllBack()
                && hasNothingToClear()
                && neighbour.isDone()
                && neighbour.hasNoOrphans()
                && kernel.isIdle()
                && backend.isIdle()
                && world.store().allOf(OutboxEntry.class).isEmpty()
                && world.store().allOf(Operation.class).stream()
                        .allMatch(each -> each.status().isTerminal());
    }

    /** What failovers left behind is gone, now that every cluster answers. */
    private boolean hasNothingToClear() {
        return world.store().allOf(Cast.class).stream().noneMatch(ClearAdmission::isOwed);
    }

    private DurableClientContext durable() {
        var wire = wire("durable", Duration.ofSeconds(10));
        return new SimulatedDurable(new DurableChannel(new DurableAnswers(backend, kernel, wire)));
    }

    private Machine machine(ExecutorService threads) {
        return new Machine(kernel.clock(), chance.lot(), this::uuid, kernel::pause, threads);
    }

    private UUID uuid() {
        return new UUID(chance.lot().nextLong(), chance.lot().nextLong());
    }

    private static Settings settings() {
        var elsewhere = "{\"subscription\":\"sub-a\",\"resourceGroup\":\"rg-east\",\"region\":\"eastus2\","
                + "\"cluster\":\"c2\",\"namespace\":\"dicom\"}";
        var places = "[" + place("sub-a") + "," + place("sub-b") + "," + elsewhere + "]";
        var cluster = "[{\"name\":\"c1\",\"region\":\"westus2\",\"apiServer\":\"http://localhost:1\","
                + "\"issuer\":\"https://issuer.example/c1\",\"namespace\":\"dicom\",\"access\":\"Anonymous\","
                + "\"failoverTo\":\"c2\"},"
                + "{\"name\":\"c2\",\"region\":\"eastus2\",\"apiServer\":\"http://localhost:1\","
                + "\"issuer\":\"https://issuer.example/c2\",\"namespace\":\"dicom\",\"access\":\"Anonymous\","
                + "\"failoverTo\":\"c1\"}]";
        var variables = Map.ofEntries(
                Map.entry("Callers__Mode", "Development"),
                Map.entry("Operators__Mode", "Development"),
                Map.entry("GlobalDb__Endpoint", "http://localhost:1/"),
                Map.entry("GlobalDb__Key", "bG9jYWw="),
                Map.entry("GlobalDb__Database", "global"),
                Map.entry("GlobalDb__Container", "resources"),
                Map.entry("Arm__Endpoint", "http://localhost:1"),
                Map.entry("Kubernetes__Clusters", cluster),
                Map.entry("Kubernetes__Group", "workspace.healthcareapis.microsoft.com"),
                Map.entry("Kubernetes__Version", "v1alpha1"),
                Map.entry("Kubernetes__Kind", "DicomService"),
                Map.entry("Kubernetes__Plural", "dicomservices"),
                Map.entry("Casts__Placements", places),
                Map.entry("Sweeps__MismatchSchedule", "0 */10 * * * *"),
                Map.entry("Sweeps__OrphanSchedule", "0 */10 * * * *"),
                Map.entry("Sweeps__DriftSchedule", "0 */10 * * * *"),
                Map.entry("Sweeps__HealthSchedule", "0 */5 * * * *"),
                Map.entry("Outbox__Schedule", "*/10 * * * * *"),
                Map.entry("Outbox__SnapshotSchedule", "0 0 3 * * *"),
                Map.entry("Outbox__ReminderSchedule", "0 15 * * * *"),
                Map.entry("Notifications__Endpoint", "http://localhost:1/api/events"),
                Map.entry("ResourceLogs__Endpoint", "http://localhost:1"),
                Map.entry("ResourceLogs__RuleId", "rule"),
                Map.entry("ResourceLogs__Stream", "stream"),
                Map.entry("Sweeps__HealthWatchSchedule", "*/15 * * * * *"),
                Map.entry("Worker__ImageRepository", "registry.example/dicom-cast"),
                Map.entry("Worker__ImageTag", "1"));
        return Settings.read(variables).fold(complete -> complete, problems -> {
            throw new IllegalStateException(problems.toString());
        });
    }

    private static String place(String subscription) {
        return "{\"subscription\":\"" + subscription + "\",\"resourceGroup\":\"casts\",\"region\":\"" + Site.REGION
                + "\",\"cluster\":\"" + World.CLUSTER + "\",\"namespace\":\"" + Site.NAMESPACE + "\"}";
    }
}
