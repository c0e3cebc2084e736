package com.microsoft.health.dicomcast.simulation;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Something that runs on a host: a call, an activity, a timer. One of all strands runs at a time. */
final class Strand {
    private final String name;
    private final Optional<Host> host;
    private final String input;
    private final Semaphore baton = new Semaphore(0);
    private boolean dead;
    private boolean finished;

    Strand(String name, Optional<Host> host) {
        this(name, host, "");
    }

    /**
     * An activity.
     *
     * @param input what it was asked to do
     */
    Strand(String name, Optional<Host> host, String input) {
        this.name = name;
        this.host = host;
        this.input = input;
    }

    String input() {
        return input;
    }

    Optional<Host> host() {
        return host;
    }

    /** From now on it lives only to notice that it is dead. */
    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    void dieIfDead() {
        if (dead) {
            throw new Died();
        }
    }

    void finish() {
        finished = true;
        host.ifPresent(each -> each.left(this));
    }

    boolean isFinished() {
        return finished;
    }

    void awaitBaton() {
        baton.acquireUninterruptibly();
    }

    void giveBaton() {
        baton.release();
    }

    @Override
    public String toString() {
        return host.map(each -> each.name() + " " + name).orElse(name);
    }
}
