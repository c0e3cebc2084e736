package com.microsoft.health.dicomcast.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What has been started, stopped in the opposite order. What is started too late is stopped at once. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    <T extends AutoCloseable> T keep(T part) {
        if (!push(part)) {
            stop(part);
        }
        return part;
    }

    @Override
    public void close() {
        for (var part = pop(); part.isPresent(); part = pop()) {
            stop(part.get());
        }
    }

    private synchronized boolean push(AutoCloseable part) {
        if (!closed) {
            started.push(part);
        }
        return !closed;
    }

    private synchronized Optional<AutoCloseable> pop() {
        closed = started.isEmpty(); // what is still being started while we wait for it is stopped with the rest
        return Optional.ofNullable(started.poll());
    }

    /** One that cannot be stopped does not keep the others from it. */
    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, e, () -> part.getClass().getSimpleName() + " did not stop well");
        }
    }
}
