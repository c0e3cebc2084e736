package com.microsoft.health.dicomcast.local.engine.journal;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.health.dicomcast.local.engine.core.Instance;
import com.microsoft.health.dicomcast.local.engine.core.Message;
import com.microsoft.health.dicomcast.local.engine.core.NewInstance;
import com.microsoft.health.dicomcast.local.engine.core.ScheduledActivity;
import com.microsoft.health.dicomcast.local.engine.core.Snapshot;
import com.microsoft.health.dicomcast.local.engine.core.TurnCommit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A journal that lives as long as the object: for simulations that restart the engine, not the process. */
public final class InMemoryJournal implements Journal {
    private final NavigableMap<String, Instance> instances = new TreeMap<>();
    private final Map<String, List<HistoryEvent>> histories = new HashMap<>();
    private final NavigableMap<Long, Message> messages = new TreeMap<>();
    private final NavigableMap<Long, ScheduledActivity> activities = new TreeMap<>();
    private long sequence;

    @Override
    public synchronized long nextSequence() {
        return ++sequence;
    }

    @Override
    public synchronized Backlog backlog() {
        return new Backlog(List.copyOf(messages.values()), List.copyOf(activities.values()));
    }

    @Override
    public synchronized Optional<Instance> find(String instanceId) {
        return Optional.ofNullable(instances.get(instanceId));
    }

    @Override
    public synchronized Optional<Snapshot> snapshot(String instanceId) {
        return find(instanceId)
                .map(instance -> new Snapshot(instance, List.copyOf(histories.getOrDefault(instanceId, List.of()))));
    }

    @Override
    public synchronized List<Instance> query(InstanceFilter filter, String afterId, int limit) {
        return instances.tailMap(afterId, false).values().stream()
                .filter(filter::matches)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean create(NewInstance wanted) {
        var instance = wanted.instance();
        var present = instances.get(instance.id());
        if (present != null && !present.isTerminal()) {
            return false;
        }
        forget(instance.id());
        instances.put(instance.id(), instance);
        messages.put(wanted.start().seq(), wanted.start());
        return true;
    }

    @Override
    public synchronized Optional<Message> post(Message message) {
        var posted = find(message.instanceId()).flatMap(message::addressedTo);
        posted.ifPresent(each -> messages.put(each.seq(), each));
        return posted;
    }

    @Override
    public synchronized List<Message> commit(TurnCommit turn) {
        var id = turn.instance().id();
        instances.put(id, turn.instance());
        turn.consumed().forEach(messages::remove);
        if (turn.instance().isTerminal()) {
            messages.values().removeIf(message -> message.instanceId().equals(id));
        } else if (turn.continuedAsNew()) {
            histories.remove(id);
            messages.values()
                    .removeIf(message -> message.instanceId().equals(id)
                            && !message.execution().reaches(turn.instance().execution()));
        }
        histories.computeIfAbsent(id, key -> new ArrayList<>()).addAll(turn.appended());
        turn.activities().forEach(activity -> activities.put(activity.seq(), activity));
        return send(turn);
    }

    @Override
    public synchronized Optional<Message> finish(ScheduledActivity activity, Message result) {
        return activities.remove(activity.seq()) == null ? Optional.empty() : post(result);
    }

    @Override
    public synchronized int purge(InstanceFilter filter) {
        var doomed = instances.values().stream()
                .filter(Instance::isTerminal)
                .filter(filter::matches)
                .map(Instance::id)
                .toList();
        doomed.forEach(this::forget);
        return doomed.size();
    }

    private List<Message> send(TurnCommit turn) {
        var sent = new ArrayList<Message>();
        if (!turn.instance().isTerminal()) {
            turn.own().forEach(message -> messages.put(message.seq(), message));
            sent.addAll(turn.own());
        }
        for (var each : turn.children()) {
            if (create(each.child())) {
                sent.add(each.child().start());
            } else {
                post(each.refusal()).ifPresent(sent::add);
            }
        }
        turn.sent().forEach(message -> post(message).ifPresent(sent::add));
        return sent;
    }

    private void forget(String id) {
        instances.remove(id);
        histories.remove(id);
        messages.values().removeIf(message -> message.instanceId().equals(id));
        activities.values().removeIf(activity -> activity.instanceId().equals(id));
    }
}
