package com.microsoft.health.dicomcast.local.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the local platform. */
@SuppressWarnings("NullAway.Init") // set before each test
final class SqliteJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private Database database;
    private Journal journal;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("state.db"));
        journal = new SqliteJournal(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    Journal journal() {
        return journal;
    }

    @Test
    void everythingIsThereAfterAReopening() {
        var created = wanted("one", null);
        journal.create(created);
        var lastNumber = journal.nextSequence();
        var snapshot = journal.snapshot("one");
        var backlog = journal.backlog();

        close();
        open();

        assertEquals(snapshot, journal.snapshot("one"));
        assertEquals(backlog, journal.backlog());
        assertTrue(journal.nextSequence() > lastNumber);
    }
}
