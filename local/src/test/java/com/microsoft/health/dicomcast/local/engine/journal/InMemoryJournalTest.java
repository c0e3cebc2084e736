package com.microsoft.health.dicomcast.local.engine.journal;

/** The journal of simulations. */
final class InMemoryJournalTest extends JournalContract {
    private final Journal journal = new InMemoryJournal();

    @Override
    Journal journal() {
        return journal;
    }
}
