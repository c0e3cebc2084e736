package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import com.microsoft.health.dicomcast.local.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The journal in the state file. */
public final class SqliteJournal implements Journal {
    private final Database database;
    private final AtomicLong sequence;
    private final JournalWriter writer = new JournalWriter();

    public SqliteJournal(Database database) {
        this.database = database;
        sequence = new AtomicLong(database.write(Schema::open));
    }

    @Override
    public long nextSequence() {
        return sequence.incrementAndGet();
    }

    @Override
    public Backlog backlog() {
        return database.read(JournalReader::backlog);
    }

    @Override
    public Optional<Instance> find(String instanceId) {
        return database.read(connection -> JournalReader.find(connection, instanceId));
    }

    @Override
    public Optional<Snapshot> snapshot(String instanceId) {
        return database.read(connection -> JournalReader.snapshot(connection, instanceId));
    }

    @Override
    public List<Instance> query(InstanceFilter filter, String afterId, int limit) {
        return database.read(connection -> JournalReader.query(connection, filter, afterId, limit));
    }

    @Override
    public boolean create(NewInstance wanted) {
        return database.write(connection -> writer.create(connection, wanted));
    }

    @Override
    public Optional<Message> post(Message message) {
        return database.write(connection -> writer.post(connection, message));
    }

    @Override
    public List<Message> commit(TurnCommit turn) {
        return database.write(connection -> writer.commit(connection, turn));
    }

    @Override
    public Optional<Message> finish(ScheduledActivity activity, Message result) {
        return database.write(connection -> writer.finish(connection, activity, result));
    }

    @Override
    public int purge(InstanceFilter filter) {
        return database.write(connection -> writer.purge(connection, filter));
    }
}
