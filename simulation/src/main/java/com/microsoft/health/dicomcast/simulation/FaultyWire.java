package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way to one cloud: every call on it is a point at which others may run, and at which things go wrong. */
final class FaultyWire implements Wire {
    private static final List<String> REFUSABLE = List.of("PUT ", "DELETE ");

    private final String cloud;
    private final Duration limit;
    private final StepTime time;
    private final Kernel kernel;
    private final Chance chance;
    private final Hosts hosts;
    private final EventLog log;
    private final Onlooker onlooker;
    private final BooleanSupplier isLost;

    /**
     * Lays the wire.
     *
     * @param limit after which no call on it can have an effect any more
     * @param time of steps, which may leave a call less
     * @param onlooker sees every effect
     * @param isLost whether the cloud is out of reach now
     */
    FaultyWire(
            String cloud,
            Duration limit,
            StepTime time,
            Kernel kernel,
            Chance chance,
            Hosts hosts,
            EventLog log,
            Onlooker onlooker,
            BooleanSupplier isLost) {
        this.cloud = cloud;
        this.limit = limit;
        this.time = time;
        this.kernel = kernel;
        this.chance = chance;
        this.hosts = hosts;
        this.log = log;
        this.onlooker = onlooker;
        this.isLost = isLost;
    }

    /** Sees what takes effect: once before, and once after it has. */
    interface Onlooker {
        /** Returns what is to be done once it has happened. */
        Runnable before(String what);
    }

    @Override
    public <T> T call(String what, Supplier<T> effect) {
        var running = kernel.running();
        if (running.isEmpty()) {
            return effect.get();
        }
        var strand = running.get();
        strand.dieIfDead();
        var fate = isLost.getAsBoolean()
                ? Fate.outOfReach(chance, time.limit(limit))
                : Fate.drawn(chance, time.limit(limit), REFUSABLE.stream().anyMatch(what::startsWith));
        kernel.pause(fate.before());
        if (strand.isDead()) {
            if (fate.survives() && fate.kind().takesEffect()) {
                happen(what + ", sent by a host that has died", effect);
            }
            throw new Died();
        }
        if (fate.kind().takesEffect()) {
            return answered(strand, fate, happen(what, effect));
        }
        log.addOwn(cloud + " " + what + ": " + fate.kind());
        throw unanswered(strand, fate);
    }

    private <T> T answered(Strand strand, Fate fate, T value) {
        if (fate.kind() == Fate.Kind.Answered) {
            kernel.pause(fate.after());
            strand.dieIfDead();
            return value;
        }
        throw unanswered(strand, fate);
    }

    private CloudException unanswered(Strand strand, Fate fate) {
        if (fate.kind().isDeath()) {
            strand.host().ifPresent(hosts::kill);
            throw new Died();
        }
        kernel.pause(fate.after());
        strand.dieIfDead();
        log.addOwn(cloud + " call ends: " + fate.kind());
        return switch (fate.kind()) {
            case Refused -> new CloudException.Refused("RequestDisallowedByPolicy", "A policy forbids it.", null);
            case Throttled -> unavailable("Too many calls.", chance.upTo(Duration.ofSeconds(20)));
            default -> unavailable("The call failed.", null);
        };
    }

    private <T> T happen(String what, Supplier<T> effect) {
        log.addOwn(cloud + " " + what);
        var seen = onlooker.before(what);
        var value = effect.get();
        seen.run();
        return value;
    }

    private static CloudException unavailable(String sentence, @Nullable Duration retryAfter) {
        return new CloudException.Unavailable("ServiceUnavailable", sentence, retryAfter, null);
    }
}
