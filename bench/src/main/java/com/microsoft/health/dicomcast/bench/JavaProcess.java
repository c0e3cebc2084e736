package com.microsoft.health.dicomcast.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** A child process, started as this one was: the same Java, the same flags, the same class path. Ends with this one. */
final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_EVERY_MILLIS = 2;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path output;
    private final long begun;
    private final Thread atExit;

    private JavaProcess(Process process, Path output, long begun) {
        this.process = process;
        this.output = output;
        this.begun = begun;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a main class.
     *
     * @param output the file for what it prints
     */
    static JavaProcess start(String main, Path output, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new JavaProcess(process, output, begun);
    }

    /** A port that nobody has at the moment. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the answer is 200, and says how many milliseconds after the start that was. */
    double awaitOk(int port, String path) throws IOException, InterruptedException {
        while (!isOk(port, path)) {
            pause();
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Waits for the first line that it prints. */
    String awaitLine() throws IOException, InterruptedException {
        while (true) {
            var printed = Files.readString(output);
            var end = printed.indexOf('\n');
            if (end >= 0) {
                return printed.substring(0, end);
            }
            pause();
        }
    }

    /** Megabytes that are in memory; empty where the system does not say. */
    OptionalDouble residentMegabytes() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void pause() throws IOException, InterruptedException {
        if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
            throw new IOException("a process did not start; it printed: " + Files.readString(output));
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
    }

    private static boolean isOk(int port, String path) {
        try (var connection = new Connection(port)) {
            return connection.get(path).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
