package com.microsoft.health.dicomcast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where measurements are made.
 *
 * @param folder for all files
 * @param project where {@code host.json} is
 * @param seconds how long a load lasts before it is measured; all other times and numbers follow from it
 * @param casts over which the health check goes
 */
record Lab(Path folder, Path project, int seconds, int casts) {
    private static final int SYNCS = 300;

    Provider provider() throws IOException, InterruptedException {
        return Provider.start(folder, project);
    }

    /** A hello server that answers with so many bytes. */
    Hello hello(int bytes) throws IOException, InterruptedException {
        var port = JavaProcess.freePort();
        var output = Files.createTempFile(folder, "hello", ".out");
        var process = JavaProcess.start(
                HelloServer.class.getName(), output, List.of(Integer.toString(port), Integer.toString(bytes)));
        try {
            return new Hello(process, port, process.awaitOk(port, "/"));
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    double syncMillis() throws IOException {
        return DiskSync.measure(folder, SYNCS).medianMillis();
    }

    Duration load() {
        return Duration.ofSeconds(seconds);
    }

    /** So many per second of load, but one at least. */
    int times(double perSecond) {
        return (int) Math.max(1, Math.round(seconds * perSecond));
    }

    /** The yardstick, running. */
    record Hello(JavaProcess process, int port, double startMillis) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }
}
