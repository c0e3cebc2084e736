package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances used last, with their histories, so that a turn need not read what the turn before has written. */
final class Snapshots {
    private final Journal journal;
    private final Map<String, Snapshot> recent;

    Snapshots(Journal journal, int most) {
        this.journal = journal;
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Snapshot> eldest) {
                return size() > most;
            }
        };
    }

    /** The instance for which these messages are. One that has been replaced since it was remembered is read anew. */
    Optional<Snapshot> of(String instanceId, List<Message> messages) {
        var remembered = recall(instanceId);
        if (remembered.isPresent() && !isOutlivedBy(messages, remembered.get())) {
            return remembered;
        }
        return journal.snapshot(instanceId);
    }

    synchronized void remember(Snapshot snapshot) {
        if (snapshot.instance().isTerminal()) {
            recent.remove(snapshot.instance().id());
        } else {
            recent.put(snapshot.instance().id(), snapshot);
        }
    }

    synchronized void forget(String instanceId) {
        recent.remove(instanceId);
    }

    private synchronized Optional<Snapshot> recall(String instanceId) {
        return Optional.ofNullable(recent.get(instanceId));
    }

    private static boolean isOutlivedBy(List<Message> messages, Snapshot snapshot) {
        var life = snapshot.instance().execution().life();
        return messages.stream().anyMatch(message -> message.execution().life() > life);
    }
}
