package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Those who operate the provider: now and then they reprovision a cast, or move it to the other cluster and back. */
final class Orders {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES = 3;
    private static final int MOST = 4;

    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final Functions functions;
    private final EventLog log;
    private int waiting;

    Orders(Kernel kernel, Chance chance, Hosts hosts, Functions functions, EventLog log) {
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.functions = functions;
        this.log = log;
    }

    boolean areDone() {
        return waiting == 0;
    }

    /** Settles what they will order, until the horizon. */
    void plan(Site site, Duration horizon) {
        for (var orders = chance.lot().nextInt(MOST); orders > 0; orders--) {
            order(request(chance.oneOf(site.casts())), chance.upTo(horizon), TRIES);
        }
    }

    private SimulatedRequest request(CastId cast) {
        var isForced = chance.happens(.3);
        var action = chance.happens(.3) ? "reprovision" : "failover";
        return new SimulatedRequest(
                "POST",
                "/geneva/v1" + cast.path() + "/" + action,
                "{\"reason\":\"a drill\",\"force\":" + isForced + "}",
                Map.of("x-ms-client-principal-name", "operator@ops.test", "content-type", "application/json"));
    }

    private void order(SimulatedRequest request, Duration when, int tries) {
        waiting++;
        kernel.after(
                when,
                () -> hosts.any()
                        .ifPresentOrElse(
                                host -> kernel.spawn(
                                        Duration.ZERO,
                                        new Strand("order", Optional.of(host)),
                                        () -> call(request, tries)),
                                () -> again(request, tries)));
    }

    private void call(SimulatedRequest request, int tries) {
        try {
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn("an operator orders " + request.getUri().getPath() + " " + request.content());
            var reply = functions.answer(request);
            kernel.running().ifPresent(Strand::dieIfDead);
            log.addOwn("the operator is answered " + reply.code() + " " + code(reply));
            waiting--;
            if (reply.code() >= 409 && tries > 0) {
                order(request, chance.upTo(PATIENCE), tries - 1);
            }
        } catch (Died e) {
            again(request, tries);
            throw e;
        }
    }

    /** No answer. */
    private void again(SimulatedRequest request, int tries) {
        waiting--;
        if (tries > 0) {
            order(request, chance.upTo(PATIENCE), tries - 1);
        }
    }

    private static String code(SimulatedReply reply) {
        return reply.code() >= 400
                ? Json.read(reply.text(), JsonNode.class).at("/error/code").asText()
                : "";
    }
}
