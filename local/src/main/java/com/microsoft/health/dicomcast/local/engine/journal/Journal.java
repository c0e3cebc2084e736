package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import java.util.List;
import java.util.Optional;

/** What the engine knows. Every method that changes something does so at once or not at all, and has done so durably on return. */
public interface Journal {
    /** The next number of an order that outlives the process; never given twice. */
    long nextSequence();

    /** Every undelivered message and every unfinished activity. */
    Backlog backlog();

    Optional<Instance> find(String instanceId);

    /** The instance and its history as of one moment. */
    Optional<Snapshot> snapshot(String instanceId);

    /** Instances in the order of their ids. */
    List<Instance> query(InstanceFilter filter, String afterId, int limit);

    /** Writes a new instance, in place of a terminal one of the same id; false if a live one is there. */
    boolean create(NewInstance wanted);

    /** Writes the message for the instance that lives under its id, as returned; empty if there is none. */
    Optional<Message> post(Message message);

    /** Writes a turn. Returns every message that is now on its way, to whomever. */
    List<Message> commit(TurnCommit turn);

    /** Writes that an activity has ended. Returns the message on its way to its instance; empty if nobody waits for it. */
    Optional<Message> finish(ScheduledActivity activity, Message result);

    /** Forgets the terminal instances among those that match, and all that belongs to them. Returns how many. */
    int purge(InstanceFilter filter);

    /** What was left undone. */
    record Backlog(List<Message> messages, List<ScheduledActivity> activities) {}
}
