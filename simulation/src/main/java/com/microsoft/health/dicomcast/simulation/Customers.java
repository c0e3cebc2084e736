package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who want casts: they ask at any time, for anything, some of them impatiently. */
final class Customers {
    private static final String VERSION = "?api-version=2026-11-01-preview";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration MEANWHILE = Duration.ofMinutes(1);
    private static final int TRIES = 4;
    private static final int POLLS = 40;

    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final Functions functions;
    private final EventLog log;
    private final Map<String, String> tags = new HashMap<>();
    private int waiting;

    Customers(Kernel kernel, Chance chance, Hosts hosts, Functions functions, EventLog log) {
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.functions = functions;
        this.log = log;
    }

    boolean areDone() {
        return waiting == 0;
    }

    /** Settles what they will ask for, until the horizon. */
    void plan(Site site, Duration horizon) {
        var calls = 2 + chance.lot().nextInt(6);
        for (var i = 0; i < calls; i++) {
            var cast = chance.oneOf(site.casts());
            var when = chance.upTo(horizon);
            var same = chance.happens(.2) ? 3 : 1; // several clients at once, with the same wish
            var request = request(cast);
            for (var client = 0; client < same; client++) {
                ask(request, when.plus(chance.upTo(Duration.ofSeconds(1))), TRIES);
            }
            while (chance.happens(.4)) { // and others with another one, in the middle of it
                ask(request(cast), when.plus(chance.upTo(MEANWHILE)), TRIES);
            }
        }
    }

    private SimulatedRequest request(CastId cast) {
        var path = cast.path() + VERSION;
        return switch (chance.lot().nextInt(10)) {
            case 0, 1, 2, 3 -> new SimulatedRequest("PUT", path, body(cast), conditions(cast));
            case 4 -> new SimulatedRequest("PATCH", path, patch(), conditions(cast));
            case 5, 6, 7 -> new SimulatedRequest("DELETE", path, "", conditions(cast));
            case 8 -> new SimulatedRequest("GET", path, "", Map.of());
            default -> new SimulatedRequest("GET", cast.dicomService().path() + "/dicomcasts" + VERSION, "", Map.of());
        };
    }

    private String body(CastId cast) {
        var fhir = Site.fhir(cast.workspace(), chance.oneOf(Site.FHIR_NAMES)).path();
        return "{\"properties\":{\"fhirServiceResourceId\":\"" + fhir + "\",\"worker\":{\"pollInterval\":\""
                + interval() + "\"}}}";
    }

    private String patch() {
        return "{\"properties\":{\"worker\":{\"pollInterval\":\"" + interval() + "\"}}}";
    }

    private String interval() {
        return chance.oneOf(List.of("PT1M", "PT2M"));
    }

    private Map<String, String> conditions(CastId cast) {
        return switch (chance.lot().nextInt(16)) {
            case 0 -> Map.of("if-none-match", "*");
            case 1 -> Map.of("if-match", "*");
            case 2 -> Map.of("if-match", tags.getOrDefault(cast.path(), "\"another\""));
            default -> Map.of();
        };
    }

    private void ask(SimulatedRequest request, Duration when, int tries) {
        waiting++;
        kernel.after(
                when,
                () -> hosts.any()
                        .ifPresentOrElse(
                                host -> kernel.spawn(
                                        Duration.ZERO,
                                        new Strand(request.method(), Optional.of(host)),
                                        () -> call(request, tries)),
                                () -> again(request, tries)));
    }

    private void call(SimulatedRequest request, int tries) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn(request.method() + " " + name(request) + " " + request.content() + request.conditions());
            var reply = functions.answer(request);
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn("is answered " + reply.code() + " " + code(reply));
            waiting--;
            keep(request, reply);
            react(request, reply, tries);
        } catch (Died e) {
            again(request, tries);
            throw e;
        }
    }

    /** No answer, or one that asks for patience. */
    private void again(SimulatedRequest request, int tries) {
        waiting--;
        if (tries > 0) {
            ask(request, chance.upTo(PATIENCE), tries - 1);
        }
    }

    private void react(SimulatedRequest request, SimulatedReply reply, int tries) {
        if (reply.code() >= 409 && reply.code() != 412 && tries > 0 && chance.happens(.7)) {
            ask(request, chance.upTo(PATIENCE), tries - 1);
        } else if (reply.code() == 201 || reply.code() == 202) {
            reply.header("Azure-AsyncOperation").ifPresent(url -> follow(url, POLLS));
        }
    }

    private void follow(String url, int polls) {
        if (polls > 0 && chance.happens(.9)) {
            var uri = URI.create(url);
            var target = uri.getRawPath() + "?" + uri.getRawQuery();
            waiting++;
            kernel.after(
                    chance.upTo(PATIENCE),
                    () -> hosts.any()
                            .ifPresentOrElse(
                                    host -> kernel.spawn(
                                            Duration.ZERO,
                                            new Strand("poll", Optional.of(host)),
                                            () -> poll(url, target, polls)),
                                    () -> waiting--));
        }
    }

    private void poll(String url, String target, int polls) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            var reply = functions.answer(new SimulatedRequest("GET", target, "", Map.of()));
            var status = reply.code() == 200
                    ? Json.read(reply.text(), JsonNode.class).path("status").asText()
                    : "";
            log.addOwn("is told " + reply.code() + " " + status);
            if (List.of("Accepted", "InProgress", "").contains(status)) {
                follow(url, polls - 1);
            }
        } finally {
            waiting--;
        }
    }

    private void keep(SimulatedRequest request, SimulatedReply reply) {
        reply.header("ETag").ifPresent(tag -> tags.put(request.getUri().getPath(), tag));
    }

    private static String name(SimulatedRequest request) {
        var path = request.getUri().getPath();
        return path.substring(path.indexOf("/workspaces/") + "/workspaces/".length());
    }

    private static String code(SimulatedReply reply) {
        return reply.code() >= 400
                ? Json.read(reply.text(), JsonNode.class).at("/error/code").asText()
                : "";
    }
}
