package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDicomService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The operator in the cluster: sees what changed when it gets round to it, and runs or stops workers. */
final class Operator {
    private static final Duration ROUND = Duration.ofSeconds(12);

    private final World world;
    private final Kernel kernel;
    private final Chance chance;
    private final Map<UUID, Boolean> hopeless = new HashMap<>();

    Operator(World world, Kernel kernel, Chance chance) {
        this.world = world;
        this.kernel = kernel;
        this.chance = chance;
    }

    void begin() {
        kernel.after(chance.upTo(ROUND), () -> {
            world.services().forEach(this::see);
            begin();
        });
    }

    private void see(Place place, InMemoryDicomService service) {
        var wanted = new InMemoryDicomService.Report(
                service.generation(), service.section().map(section -> worker(section, service.generation())));
        if (!service.report().equals(Optional.of(wanted)) && chance.happens(.7)) {
            world.cluster(place).replace(place, service.reported(wanted));
        }
    }

    private InMemoryDicomService.Worker worker(CastSection section, long generation) {
        var cast = section.cast().guid();
        if (section.derived().suspended()) {
            return new InMemoryDicomService.Worker(cast, generation, 0, false, "Suspended", "");
        }
        var broken = hopeless.computeIfAbsent(
                cast, any -> chance.happens(chance.odds().refused() * 5));
        return new InMemoryDicomService.Worker(
                cast, generation, broken ? 0 : 1, !broken, broken ? "ImagePullBackOff" : "Running", "");
    }
}
