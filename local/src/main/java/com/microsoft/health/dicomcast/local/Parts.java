package com.microsoft.health.dicomcast.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What has been started, stopped in the opposite order. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    /** One that cannot be stopped does not keep the others from it. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            var part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, e, () -> part.getClass().getSimpleName() + " did not stop well");
            }
        }
    }
}
