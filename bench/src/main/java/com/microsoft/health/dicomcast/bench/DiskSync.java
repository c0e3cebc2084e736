package com.microsoft.health.dicomcast.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The yardstick for the disk: how long it takes to append a page to a file and have it on disk. */
final class DiskSync {
    private static final int PAGE = 4096;

    private DiskSync() {}

    /** Measures on the file system of this folder. */
    static Latencies measure(Path folder, int times) throws IOException {
        var file = folder.resolve("sync");
        var latencies = new Latencies();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (var i = 0; i < times; i++) {
                var begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(true);
                latencies.add(System.nanoTime() - begun);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return latencies;
    }
}
