package com.microsoft.health.dicomcast.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls through the operators' door. One without an answer, or with one that asks for patience, is made again. */
final class OperatorCalls {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES = 3;

    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final Functions functions;
    private final EventLog log;
    private final Watch watch;
    private int waiting;

    OperatorCalls(Kernel kernel, Chance chance, Hosts hosts, Functions functions, EventLog log, Watch watch) {
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.functions = functions;
        this.log = log;
        this.watch = watch;
    }

    boolean areDone() {
        return waiting == 0;
    }

    /**
     * Orders something later.
     *
     * @param target behind the door
     */
    void order(String target, boolean isForced, Duration when) {
        var request = new SimulatedRequest(
                "POST",
                "/geneva/v1" + target,
                "{\"reason\":\"a drill\",\"force\":" + isForced + "}",
                Map.of("x-ms-client-principal-name", "operator@ops.test", "content-type", "application/json"));
        order(request, when, TRIES);
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
            watch.lookAt(reply, request.getUri().getPath());
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
