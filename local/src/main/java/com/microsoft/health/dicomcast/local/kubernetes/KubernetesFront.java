package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.microsoft.health.dicomcast.local.store.Database;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The API of a small Kubernetes cluster that has DicomServices, ServiceAccounts and Namespaces. A write is on disk before
 * it is answered or seen; a restart brings everything back, uid, resourceVersion and generation included. It neither
 * validates schemas nor fills defaults nor runs CEL rules, but for what {@link Preconditions} names; its watches end at once.
 */
public final class KubernetesFront implements Handler {
    private final ReentrantLock writing = new ReentrantLock();
    private final List<WriteListener> listeners = new CopyOnWriteArrayList<>();
    private final Preconditions preconditions = new Preconditions();
    private final Map<ResourcePath, String> committed = new ConcurrentHashMap<>();
    private final CustomResourceDefinition definition;
    private final Discovery discovery;
    private final ObjectStore store;

    /** Absent after a failed commit, when it would know more than the disk. */
    private @Nullable ObjectDispatcher dispatcher;

    /**
     * Takes up what is there.
     *
     * @param store under which name its objects are kept
     */
    public KubernetesFront(Database database, String store, CustomResourceDefinition definition) {
        this.definition = definition;
        this.discovery = new Discovery(definition);
        this.store = new ObjectStore(database, store);
        committed.putAll(this.store.objects());
        dispatcher = restored();
    }

    /** Tells the listener of writes from now on. */
    public void listen(WriteListener listener) {
        listeners.add(listener);
    }

    /** Every object there is, as JSON, in the order of their paths. */
    public List<String> objects() {
        return committed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ResourcePath::toString)))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public Answer answer(Request request) {
        var discovered = request.method().equals("GET") ? discovery.answer(request.rawPath()) : null;
        if (discovered != null && discovered.isPresent()) {
            return discovered.get();
        }
        var path = ResourcePath.parse(request.rawPath()).filter(each -> discovery.serves(each, request.method()));
        if (path.isEmpty()) {
            return StatusAnswer.of(404, "NotFound", "This local server has nothing at " + request.rawPath());
        }
        return SupportedCalls.refuse(request, path.get())
                .orElseGet(
                        () -> request.method().equals("GET") ? read(request, path.get()) : write(request, path.get()));
    }

    private Answer read(Request request, ResourcePath path) {
        if (path.isCollection() && SupportedCalls.asks(request, "watch")) {
            return locked(() -> WatchAnswer.of(request, path, committed));
        }
        if (path.isCollection()) {
            return locked(() -> current().answer(request));
        }
        var found = committed.get(path.withoutSubresource());
        return found == null ? StatusAnswer.notFound(path) : Answer.json(200, found);
    }

    private Answer write(Request request, ResourcePath path) {
        var changed = new ArrayList<ResourcePath>();
        var answer = locked(() -> commit(request, path, changed));
        for (var each : changed) {
            listeners.forEach(listener ->
                    listener.written(each.plural(), Objects.requireNonNullElse(each.namespace(), ""), nameOf(each)));
        }
        return answer;
    }

    private Answer commit(Request request, ResourcePath path, List<ResourcePath> changed) {
        var item = path.withoutSubresource();
        var refusal = preconditions.refuse(request, path, discovery.isCustom(path), committed.get(item));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!path.isCollection() && !committed.containsKey(item)) {
            return StatusAnswer.notFound(path);
        }
        var memory = current();
        dispatcher = null; // until the disk agrees
        var answer = memory.answer(request);
        var changes = memory.takeChanges();
        changes.entrySet().removeIf(each -> Objects.equals(each.getValue(), committed.get(each.getKey())));
        if (!changes.isEmpty()) {
            store.commit(changes, memory.version());
        }
        dispatcher = memory;
        changes.forEach((each, json) -> {
            if (json == null) {
                committed.remove(each);
            } else {
                committed.put(each, json);
            }
            changed.add(each);
        });
        return answer;
    }

    private ObjectDispatcher current() {
        if (dispatcher == null) {
            dispatcher = restored();
        }
        return dispatcher;
    }

    private ObjectDispatcher restored() {
        var context = CustomResourceDefinitionContext.fromCrd(definition);
        return new ObjectDispatcher(context, store.objects(), store.version());
    }

    private Answer locked(Supplier<Answer> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    private static String nameOf(ResourcePath item) {
        return Objects.requireNonNull(item.name());
    }
}
