package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What every part of the platform stands on.
 *
 * @param base the common base URL
 * @param background does what nobody waits for
 * @param parts stops what is started here
 */
record Site(
        Options options,
        URI base,
        Database database,
        Faults faults,
        Clock clock,
        Supplier<UUID> ids,
        Background background,
        Parts parts) {

    /** Serves a cloud on a port of its own, spoilt by the faults that name it. */
    URI serveDisturbed(String cloud, Handler handler) {
        return serve(cloud, new FaultyHandler(cloud, faults, handler));
    }

    /** Serves on a free port. */
    URI serve(String name, Handler handler) {
        try {
            return parts.keep(LoopbackServer.start(name, 0, handler)).base();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for " + name, e);
        }
    }
}
