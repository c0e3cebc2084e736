package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.control.ControlApi;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.Regions;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import com.microsoft.health.dicomcast.local.telemetry.OtlpFront;
import com.microsoft.health.dicomcast.local.telemetry.ReceivedTelemetry;
import com.microsoft.health.dicomcast.local.telemetry.TelemetryApi;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The provider and everything it talks to, in one process, behind one base URL. */
public final class LocalPlatform implements AutoCloseable {
    /** What a shell reports of a process that {@code kill -9} ended. */
    private static final int KILLED = 137;

    /** With the default port this is the port that {@code local.settings.sample.json} names. */
    private static final int OTLP_DISTANCE = 17;

    private static final Duration PATIENCE_WITH_REQUESTS = Duration.ofSeconds(30);

    private final Site site;
    private final Optional<SecureBase> secure;

    private LocalPlatform(Site site, Optional<SecureBase> secure) {
        this.site = site;
        this.secure = secure;
    }

    /**
     * Returns when requests are answered.
     *
     * @throws UsageException in a sentence for the user, when it cannot start as asked
     */
    public static LocalPlatform start(Options options) throws UsageException {
        var parts = new Parts();
        try {
            var folder = parts.keep(StateFolder.take(options.state()));
            var door = new FrontDoor();
            // Before anything is begun or forgotten: whoever cannot have the port is told at once.
            var server = parts.keep(listen(door, options.port()));
            if (options.fresh()) {
                folder.empty();
            }
            var clock = Clock.systemUTC();
            var settings = ProviderSettings.sample(options.project());
            var site = new Site(
                    options,
                    settings,
                    server.base(),
                    parts.keep(Database.open(folder.file("state.db"))),
                    new Faults(() -> Runtime.getRuntime().halt(KILLED)),
                    new Regions(settings.clusters().stream()
                            .map(ProviderSettings.LocalCluster::region)
                            .toList()),
                    clock,
                    UUID::randomUUID,
                    parts.keep(new Background(clock)),
                    parts);
            return new LocalPlatform(site, furnish(site, door));
        } catch (UsageException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** {@code http://localhost:port}, without a slash at the end. */
    public URI base() {
        return site.base();
    }

    /** The same over https, if it was asked for. */
    public Optional<SecureBase> secure() {
        return secure;
    }

    /** What of the provider's own calls goes wrong. */
    public Faults faults() {
        return site.faults();
    }

    /** Lets requests and steps that are being worked on come to their end, then stops. */
    @Override
    public void close() {
        site.parts().close();
    }

    private static Optional<SecureBase> furnish(Site site, FrontDoor door) throws UsageException {
        var neighbours = new LazyNeighbours();
        var clouds = LocalClouds.start(site, neighbours);
        site.parts().keep(neighbours);
        var received = new ReceivedTelemetry();
        var telemetry = new TelemetryApi(received);
        var settings = clouds.settings().exportingTo(receiver(site, received));
        var provider = Provider.start(site, settings.values());
        var control = new ControlApi(
                site.base().toString(),
                site.faults(),
                site.regions(),
                StateReport.of(clouds, provider),
                () -> StateReport.counts(site));
        door.open(List.of(
                new FrontDoor.House(
                        clouds.arm()::serves,
                        new WorkersNotice(clouds.arm(), clouds.clusters())), // first: its settings are below /local too
                new FrontDoor.House(clouds.sinks()::serves, clouds.sinks()),
                new FrontDoor.House(telemetry::serves, telemetry),
                new FrontDoor.House(control::serves, control),
                new FrontDoor.House(neighbours::serves, new WorkersNotice(neighbours, clouds.clusters())),
                new FrontDoor.House(request -> true, provider.host())));
        site.parts().keep(() -> door.close(PATIENCE_WITH_REQUESTS));
        clouds.arm().resume();
        provider.host().startTimers();
        provider.ready().join();
        neighbours.build(site, clouds); // the next client of the store: now it is in nobody's way
        var httpsPort = site.options().httpsPort();
        return httpsPort == null
                ? Optional.empty()
                : Optional.of(SecureBase.start(site, httpsPort, clouds.arm(), door));
    }

    private static URI receiver(Site site, ReceivedTelemetry received) {
        var front = new OtlpFront(received);
        return site.parts()
                .keep(site.onPort(OTLP_DISTANCE, port -> LoopbackServer.start("otlp", port, front)))
                .base();
    }

    private static LoopbackServer listen(FrontDoor door, int port) throws UsageException {
        try {
            return LoopbackServer.start("front-door", port, door);
        } catch (IOException e) {
            throw new UsageException("The port " + port + " is taken; choose another one with --port.", e);
        }
    }
}
