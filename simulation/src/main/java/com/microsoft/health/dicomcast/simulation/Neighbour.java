package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDicomService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The DICOM services' own provider: it keeps to the slot protocol, changes the Kubernetes resource, and deletes with us. */
final class Neighbour {
    private static final Duration LONGEST_CHANGE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofSeconds(20);
    /** Then it asks for the cascade again: somebody may have ended what was to carry it out. */
    private static final int POLLS = 60;

    private final World world;
    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final Functions functions;
    private final EventLog log;
    private final Watch watch;
    private final Map<Place, String> written;
    private final Set<DicomServiceId> busy = new HashSet<>();
    private final Map<DicomServiceId, Integer> revisions = new HashMap<>();
    private int planned;

    Neighbour(
            World world,
            Kernel kernel,
            Chance chance,
            Hosts hosts,
            Functions functions,
            EventLog log,
            Watch watch,
            Map<Place, String> written) {
        this.world = world;
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.functions = functions;
        this.log = log;
        this.watch = watch;
        this.written = written;
    }

    boolean isDone() {
        return planned == 0 && busy.isEmpty();
    }

    void make(Site site) {
        for (var workspace : site.workspaces()) {
            world.store().put(Site.workspace(workspace));
            Site.FHIR_NAMES.forEach(name -> world.store().put(Site.fhirService(Site.fhir(workspace, name))));
        }
        site.services().forEach(this::create);
    }

    void plan(Site site, Duration horizon) {
        var acts = chance.lot().nextInt(7);
        for (var i = 0; i < acts; i++) {
            var service = chance.oneOf(site.services());
            var act = chance.lot().nextInt(8);
            planned++;
            kernel.after(chance.upTo(horizon), () -> {
                planned--;
                act(service, act);
            });
        }
    }

    private void act(DicomServiceId service, int act) {
        if (act < 4) {
            touch(service);
        } else if (busy.add(service)) {
            if (!world.services().containsKey(Site.place(service))) {
                createAgain(service);
            } else if (act == 7) {
                delete(service);
            } else if (act == 6 && chance.happens(.3)) {
                remove(service); // and nobody has told us
            } else {
                change(service);
            }
        }
    }

    /** Not while casts of the old one are there: their sections are gone with its resource. */
    private void createAgain(DicomServiceId service) {
        if (!hasCasts(service)) {
            create(service);
        }
        busy.remove(service);
    }

    private boolean hasCasts(DicomServiceId service) {
        return world.store().allOf(Cast.class).stream()
                .anyMatch(cast -> cast.id().dicomService().equals(service));
    }

    /** No cast has lost its parent, or those that have are gone. */
    boolean hasNoOrphans() {
        return world.store().allOf(Cast.class).stream()
                .allMatch(cast -> world.exists(cast.id().dicomService()));
    }

    private void create(DicomServiceId service) {
        log.add("the neighbour makes " + service.name());
        world.store().put(Site.dicomService(service, "Succeeded", revision(service)));
        for (var place : Site.places(service)) {
            world.cluster(place).create(place, Map.of("count", 0));
            written.put(place, Map.of("count", 0).toString());
        }
        watch.look();
    }

    private int revision(DicomServiceId service) {
        return revisions.getOrDefault(service, 0);
    }

    /** An update, after which the service may have another address: what our section says of it drifts. */
    private void change(DicomServiceId service) {
        enter(service, "Updating");
        revisions.merge(service, chance.lot().nextInt(2), Integer::sum);
        kernel.after(chance.upTo(LONGEST_CHANGE), () -> touch(service));
        kernel.after(chance.upTo(LONGEST_CHANGE), () -> leave(service, "Succeeded"));
    }

    private void enter(DicomServiceId service, String state) {
        log.add("the neighbour has " + service.name() + " " + state);
        world.store().put(Site.dicomService(service, state, revision(service)));
        hold(service, Optional.of("parent-operation"));
        watch.look();
    }

    private void leave(DicomServiceId service, String state) {
        log.add("the neighbour has " + service.name() + " " + state);
        world.store().put(Site.dicomService(service, state, revision(service)));
        hold(service, Optional.empty());
        busy.remove(service);
        watch.look();
    }

    private void hold(DicomServiceId service, Optional<String> operation) {
        var slot = world.store().allOf(Slot.class).stream()
                .filter(each -> each.dicomService().equals(service))
                .findFirst()
                .orElseGet(() -> Slot.empty(service));
        world.store().put(new Slot(service, slot.holders(), operation, slot.epoch() + 1));
    }

    /** An update of the Kubernetes resource outside of the slot protocol: read now, put a moment later. */
    private void touch(DicomServiceId service) {
        var place = Site.place(service);
        Optional.ofNullable(world.services().get(place))
                .ifPresent(read -> kernel.after(chance.upTo(Duration.ofMillis(50)), () -> put(service, place, read)));
    }

    private void put(DicomServiceId service, Place place, InMemoryDicomService read) {
        var count = (Integer) Optional.ofNullable(read.fields().get("count")).orElse(0);
        var fields = Map.<String, Object>of("count", count + 1);
        if (world.cluster(place).replace(place, read.specified(fields, read.section()))) {
            log.add("the neighbour writes " + fields + " to " + place.name());
            written.put(place, fields.toString());
            watch.look();
        } else {
            touch(service);
        }
    }

    private void delete(DicomServiceId service) {
        enter(service, "Deleting");
        call(service, "POST", POLLS);
    }

    private void call(DicomServiceId service, String method, int polls) {
        var request = new SimulatedRequest(method, "/internal/v1" + service.path() + "/deleteCasts", "", Map.of());
        kernel.after(
                chance.upTo(POLL),
                () -> hosts.any()
                        .ifPresentOrElse(
                                host -> kernel.spawn(
                                        Duration.ZERO,
                                        new Strand("cascade", Optional.of(host)),
                                        () -> cascade(service, request, polls)),
                                () -> call(service, method, polls)));
    }

    private void cascade(DicomServiceId service, SimulatedRequest request, int polls) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            var reply = functions.answer(request);
            kernel.running().ifPresent(Strand::dieIfDead);
            goOn(service, request, reply, polls);
        } catch (Died e) {
            call(service, request.method(), polls);
            throw e;
        }
    }

    private void goOn(DicomServiceId service, SimulatedRequest request, SimulatedReply reply, int polls) {
        if (reply.code() >= 400) {
            call(service, request.method(), polls);
            return;
        }
        var status = request.method().equals("GET")
                ? Json.read(reply.text(), JsonNode.class).path("status").asText()
                : "InProgress";
        switch (status) {
            case "Succeeded" -> remove(service);
            case "Failed" -> leave(service, "Failed");
            default -> call(service, polls > 0 ? "GET" : "POST", polls > 0 ? polls - 1 : POLLS);
        }
    }

    private void remove(DicomServiceId service) {
        log.add("the neighbour removes " + service.name());
        world.store().remove(DocumentKeys.of(service));
        if (!hasCasts(service)) {
            world.store().remove(DocumentKeys.slot(service));
        }
        for (var place : Site.places(service)) {
            world.cluster(place).delete(place);
            written.remove(place);
        }
        busy.remove(service);
        watch.look();
    }
}
