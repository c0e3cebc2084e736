package com.microsoft.health.dicomcast.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local platform as a process of its own, so that it can really be killed. It ends with this JVM. */
final class ProviderProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MAIN = "com.microsoft.health.dicomcast.local.Main";

    private final Path state;
    private final String project;
    private final int port;
    private final ProviderClient client;
    private Process process;

    private ProviderProcess(Path state, String project, int port) {
        this.state = state;
        this.project = project;
        this.port = port;
        this.client = new ProviderClient(base());
        this.process = launch();
    }

    /** Starts on a free port and returns when requests are answered. */
    static ProviderProcess start(Path state) {
        return start(state, System.getProperty("project.root", ""));
    }

    /** The same with the settings in that folder. */
    static ProviderProcess start(Path state, Path project) {
        return start(state, project.toString());
    }

    private static ProviderProcess start(Path state, String project) {
        var started = new ProviderProcess(state, project, freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        started.awaitReady();
        return started;
    }

    URI base() {
        return URI.create("http://localhost:" + port);
    }

    ProviderClient client() {
        return client;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** Waits until the process has ended of itself. */
    void awaitDeath() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the provider lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts again on the same state and port. */
    void restart() {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroy();
        waitForEnd();
    }

    private Process launch() {
        var command = new ArrayList<>(QuickStart.command(MAIN));
        command.addAll(List.of("--project", project, "--port", Integer.toString(port), "--state", state.toString()));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            state.resolveSibling(state.getFileName() + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        var until = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException("the provider did not start; see " + state + ".log");
            }
            ProviderClient.pause();
        }
    }

    private boolean isReady() {
        try {
            return client.get("/health/ready").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void waitForEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
