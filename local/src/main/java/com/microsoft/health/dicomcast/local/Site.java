package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.faults.Regions;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every part of the platform stands on.
 *
 * @param settings the provider's, but for where the clouds are
 * @param base the common base URL
 * @param regions which can be reached
 * @param background does what nobody waits for
 * @param parts stops what is started here
 */
record Site(
        Options options,
        ProviderSettings settings,
        URI base,
        Database database,
        Faults faults,
        Regions regions,
        Clock clock,
        Supplier<UUID> ids,
        Background background,
        Parts parts) {

    /** Serves a cloud spoilt by the faults that name it. */
    URI serveDisturbed(String cloud, int distance, Handler handler) {
        return serveDisturbed(cloud, distance, handler, FaultyHandler::pathAndQuery);
    }

    /** The same for a cloud whose calls are not told apart by their paths alone. */
    URI serveDisturbed(String cloud, int distance, Handler handler, Function<Request, String> naming) {
        var disturbed = new FaultyHandler(cloud, faults, handler, naming);
        return parts.keep(onPort(distance, port -> LoopbackServer.start(cloud, port, disturbed)))
                .base();
    }

    /** Serves on a free port. */
    URI serve(String name, Handler handler) {
        try {
            return parts.keep(LoopbackServer.start(name, 0, handler)).base();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for " + name, e);
        }
    }

    /** Starts a server at this distance from the base URL's port, or on any free one when somebody has that. */
    <T> T onPort(int distance, Start<T> server) {
        try {
            return server.on(options.port() == 0 ? 0 : options.port() + distance);
        } catch (IOException taken) {
            try {
                return server.on(0);
            } catch (IOException e) {
                throw new UncheckedIOException("no free port", e);
            }
        }
    }

    /** Starts a server. */
    @FunctionalInterface
    interface Start<T> {
        T on(int port) throws IOException;
    }
}
