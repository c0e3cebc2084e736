package com.microsoft.health.dicomcast.local.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The state file, an SQLite database. What {@link #write} returned from is on disk, whatever happens next; what {@link
 * #read} sees has been committed. Writes run one after the other on one thread; those that wait for each other share one
 * commit, so that sixteen writers cost about as many fsyncs as one.
 */
public final class Database implements AutoCloseable {
    private static final int MOST_WRITES_IN_A_COMMIT = 128;

    private final String url;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();
    private final Connection writer;
    private final Thread writerThread;
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean closed;

    private Database(Path file) throws SQLException {
        url = "jdbc:sqlite:" + file;
        writer = connect(false);
        writer.setAutoCommit(false);
        writerThread = new Thread(this::drain, "database-writer");
        writerThread.setDaemon(true);
        writerThread.start();
    }

    /** Opens the file, or makes it. The folder must exist. */
    public static Database open(Path file) {
        try {
            return new Database(file);
        } catch (SQLException e) {
            throw new DatabaseException("cannot open " + file, e);
        }
    }

    /** Runs the work in a transaction of its own right and returns after it is on disk; if it throws, nothing of it stays. */
    public <T extends @Nullable Object> T write(Work<T> work) {
        if (Thread.currentThread() == writerThread) {
            throw new IllegalStateException("a write inside a write would wait for itself");
        }
        if (closed) {
            throw new DatabaseException("the database is closed", null);
        }
        var pending = new Pending<>(work);
        queue.add(pending);
        try {
            return pending.done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new DatabaseException("write failed", e);
        }
    }

    /** Runs the work on a snapshot of what has been committed. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        try {
            var connection = idleReaders.pollFirst();
            if (connection == null) {
                connection = connect(true);
            }
            try {
                return work.on(connection);
            } finally {
                giveBack(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException("read failed", e);
        }
    }

    /** How often something was brought to disk. */
    public long commits() {
        return commits.get();
    }

    @Override
    public void close() {
        closed = true;
        writerThread.interrupt();
        try {
            writerThread.join();
            writer.close();
            for (var reader = idleReaders.pollFirst(); reader != null; reader = idleReaders.pollFirst()) {
                reader.close();
            }
        } catch (SQLException e) {
            throw new DatabaseException("cannot close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack(Connection connection) throws SQLException {
        if (closed) {
            connection.close();
        } else {
            idleReaders.addFirst(connection);
        }
    }

    private Connection connect(boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        if (readOnly) {
            config.enforceForeignKeys(false);
        }
        return DriverManager.getConnection(url, config.toProperties());
    }

    private void drain() {
        var group = new ArrayList<Pending<?>>();
        while (!closed || !queue.isEmpty()) {
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                continue; // closing: the loop's condition decides
            }
            queue.drainTo(group, MOST_WRITES_IN_A_COMMIT - 1);
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Pending<?>> group) {
        try {
            if (group.size() == 1) {
                group.get(0).runAloneOn(writer);
            } else {
                for (var pending : group) {
                    pending.runOn(writer);
                }
            }
            writer.commit();
            commits.incrementAndGet();
            group.forEach(Pending::committed);
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            var failure = new DatabaseException("commit failed", e);
            group.forEach(pending -> pending.done.completeExceptionally(failure));
        }
    }

    private void rollBack(Exception cause) {
        try {
            writer.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** What to do with a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private static final class Pending<T extends @Nullable Object> {
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        private Pending(Work<T> work) {
            this.work = work;
        }

        /** The transaction is all its own. */
        private void runAloneOn(Connection connection) throws SQLException {
            attempt(connection);
            if (failure != null) {
                connection.rollback();
            }
        }

        private void runOn(Connection connection) throws SQLException {
            Savepoint before = connection.setSavepoint();
            attempt(connection);
            if (failure == null) {
                connection.releaseSavepoint(before);
            } else {
                connection.rollback(before);
            }
        }

        private void attempt(Connection connection) {
            try {
                result = work.on(connection);
            } catch (SQLException e) {
                failure = new DatabaseException("write failed", e);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // T itself says whether the result may be null
        private void committed() {
            if (failure == null) {
                done.complete(result);
            } else {
                done.completeExceptionally(failure);
            }
        }
    }
}
