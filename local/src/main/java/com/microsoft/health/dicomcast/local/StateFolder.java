package com.microsoft.health.dicomcast.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/** The folder that keeps what must survive a restart. One process at a time has it; the lock goes with the process. */
final class StateFolder implements AutoCloseable {
    private static final String MARK = "dicomcast-local-state";

    private final Path folder;
    private final FileChannel lock;

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder, or takes one that is ours. A folder with somebody else's files is refused. */
    static StateFolder take(Path folder) throws UsageException {
        var mark = folder.resolve(MARK);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(mark) && !entries(folder).isEmpty()) {
                throw new UsageException("The folder " + folder
                        + " holds files that are not the local platform's; name another one with --state.");
            }
            return new StateFolder(folder, lock(mark));
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("The state folder " + folder + " is a file; name another one with --state.", e);
        } catch (IOException e) {
            throw new UsageException(
                    "The state folder " + folder + " cannot be written; name another one with --state.", e);
        }
    }

    /** Forgets everything. */
    void empty() throws UsageException {
        try {
            for (var entry : entries(folder)) {
                if (!entry.getFileName().toString().equals(MARK)) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UsageException("The state folder " + folder + " cannot be emptied.", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path mark) throws IOException, UsageException {
        var channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return channel;
        }
        channel.close();
        throw new UsageException("The state folder " + mark.getParent()
                + " is in use by another local platform; stop that one, or name another folder with --state.");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static void delete(Path entry) throws IOException {
        try (var tree = Files.walk(entry)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
