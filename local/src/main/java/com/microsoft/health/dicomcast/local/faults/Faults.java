package com.microsoft.health.dicomcast.local.faults;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults asked for at present. Those of a process die with it. */
public final class Faults {
    private final CopyOnWriteArrayList<Armed> armed = new CopyOnWriteArrayList<>();
    private final CallLog calls = new CallLog();
    private final Runnable death;

    /**
     * Nothing goes wrong yet.
     *
     * @param death ends the process, and never returns
     */
    public Faults(Runnable death) {
        this.death = death;
    }

    /** All calls so far, spoilt ones included. */
    public CallLog calls() {
        return calls;
    }

    /** Ends the process, as a fault that was asked for. */
    public void die() {
        death.run();
    }

    public void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public void clear() {
        armed.clear();
    }

    /** Ends those that were asked for with this very path. */
    public void clear(String path) {
        armed.removeIf(each -> path.equals(each.fault.path()));
    }

    /** Every fault with how many calls matched it and how many it hit. */
    public List<Hits> list() {
        return armed.stream().map(Armed::hits).toList();
    }

    /** The first fault that wants this call; counts it, and logs the call. */
    public Optional<Fault> next(String cloud, String method, String pathAndQuery) {
        calls.add(new CallLog.Entry(cloud, method, pathAndQuery));
        return armed.stream()
                .filter(each -> each.fault.concerns(cloud, method, pathAndQuery))
                .filter(Armed::strike)
                .findFirst()
                .map(each -> each.fault);
    }

    /** A fault and what has come of it. */
    public record Hits(Fault fault, int matched, int hit) {}

    private static final class Armed {
        private final Fault fault;
        private int matched;
        private int hit;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private synchronized boolean strike() {
            matched++;
            var strikes = matched > fault.skip() && (fault.times() == null || hit < fault.times());
            hit += strikes ? 1 : 0;
            return strikes;
        }

        private synchronized Hits hits() {
            return new Hits(fault, matched, hit);
        }
    }
}
