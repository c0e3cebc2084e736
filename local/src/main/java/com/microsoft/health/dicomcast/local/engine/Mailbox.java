package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.health.dicomcast.local.engine.core.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** The messages that an instance has not dealt with, and whether somebody is at it. */
final class Mailbox {
    private final String instanceId;
    private final List<Message> waiting = new ArrayList<>();
    private boolean busy;
    private boolean news;

    Mailbox(String instanceId) {
        this.instanceId = instanceId;
    }

    String instanceId() {
        return instanceId;
    }

    /** Returns whether the caller has to see to it that a turn runs: nobody else does. */
    synchronized boolean add(Message message) {
        waiting.add(message);
        news = true;
        var wasBusy = busy;
        busy = true;
        return !wasBusy;
    }

    /** What is to be dealt with in one turn. It stays here until it is {@link #discard}ed. */
    synchronized List<Message> read() {
        news = false;
        return List.copyOf(waiting);
    }

    synchronized void discard(Collection<Long> sequenceNumbers) {
        var done = new HashSet<>(sequenceNumbers);
        waiting.removeIf(message -> done.contains(message.seq()));
    }

    /** Ends a turn. Returns whether something has come meanwhile, so that another one has to follow. */
    synchronized boolean endTurn() {
        busy = news;
        return news;
    }

    synchronized boolean isIdle() {
        return !busy && waiting.isEmpty();
    }
}
