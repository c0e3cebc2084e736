package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.functions.logs.JsonLines;
import com.microsoft.health.dicomcast.local.host.RefusedFunctionsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Starts the local platform and stays until it is told to stop. */
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class.getName());

    private Main() {}

    /** See {@code ./dev help} for the arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        readLogging();
        try {
            var options = Options.parse(List.of(arguments));
            var platform = LocalPlatform.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
            System.out.println(welcome(platform, options));
            Thread.currentThread().join();
        } catch (UsageException | RefusedFunctionsException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The local platform cannot start.", e);
            System.exit(1);
        }
    }

    /** A signal asks for an end, and gets it: that is no failure, as the JVM's own exit code would have it. */
    private static void stop(LocalPlatform platform) {
        System.out.println("Stopping.");
        platform.close();
        Runtime.getRuntime().halt(0);
    }

    private static String welcome(LocalPlatform platform, Options options) {
        var base = platform.base();
        return """
                The provider answers at %1$s
                State is kept in %2$s
                Try    curl '%1$s/providers/Microsoft.HealthcareApis/operations?api-version=2026-11-01-preview'
                       curl %1$s/local
                       ./dev demo --port %3$d
                Stop with Ctrl-C.""".formatted(base, options.state(), base.getPort())
                + platform.secure().map(Main::welcome).orElse("");
    }

    private static String welcome(SecureBase secure) {
        return "%nIt answers at %s too, with the certificate in %s".formatted(secure.base(), secure.certificate());
    }

    private static void readLogging() {
        try (var configuration = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(configuration));
            JsonLines.install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
