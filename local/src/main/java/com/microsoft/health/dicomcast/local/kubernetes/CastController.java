package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Plays the operator of DICOM services as far as their casts go: service account, status, crash loops. A write wakes it
 * where the cluster tells of writes; everywhere it looks through the whole cluster from time to time, at its {@link Pace}.
 */
public final class CastController implements WriteListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CastController.class.getName());

    private final CastReconciler reconciler;
    private final Pace pace;
    private final String plural;
    private final Thread thread;
    private final Set<Name> woken = new LinkedHashSet<>();
    private volatile WorkerFate fate = WorkerFate.RUNS;
    private boolean wakeForAll = true;
    private boolean closed;

    private CastController(KubernetesClient client, DicomServiceType type, CastWorld world, Clock clock, Pace pace) {
        this.reconciler = new CastReconciler(client, type, world, clock);
        this.plural = type.plural();
        this.pace = pace;
        this.thread = new Thread(this::run, "cast-controller");
        thread.setDaemon(true);
    }

    /** Starts the controller on a thread of its own. The client stays the caller's, and must outlive it. */
    public static CastController start(
            KubernetesClient client, DicomServiceType type, CastWorld world, Clock clock, Pace pace) {
        var controller = new CastController(client, type, world, clock, pace);
        controller.thread.start();
        return controller;
    }

    @Override
    public void written(String ofPlural, String namespace, String name) {
        if (ofPlural.equals(plural)) {
            synchronized (woken) {
                woken.add(new Name(namespace, name));
                woken.notifyAll();
            }
        }
    }

    /** Looks at every DICOM service, as when the world around them has changed. */
    public void wake() {
        synchronized (woken) {
            wakeForAll = true;
            woken.notifyAll();
        }
    }

    /** From now on workers fare so. */
    public void decide(WorkerFate next) {
        fate = next;
        wake();
    }

    @Override
    public void close() {
        synchronized (woken) {
            closed = true;
            woken.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var delay = pace.first();
        while (true) {
            var work = await(delay);
            if (work.isEmpty()) {
                return;
            }
            var busy = fate != WorkerFate.UNATTENDED && attend(work.get());
            delay = busy ? pace.first() : pace.after(delay);
        }
    }

    /** Waits for something to do, and takes it; empty at the end. */
    private Optional<Work> await(Duration delay) {
        synchronized (woken) {
            try {
                if (woken.isEmpty() && !wakeForAll && !closed) {
                    woken.wait(Math.max(1, delay.toMillis()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            var work = new Work(new LinkedHashSet<>(woken), wakeForAll || woken.isEmpty());
            woken.clear();
            wakeForAll = false;
            return closed ? Optional.empty() : Optional.of(work);
        }
    }

    /** Does the work; says whether it is worth looking again soon. */
    private boolean attend(Work work) {
        var unfinished = false;
        for (var name : work.names()) {
            unfinished |= attempt(() -> {
                reconciler.reconcile(name.namespace(), name.name(), fate);
                return false; // its own writes wake it again
            });
        }
        if (work.everything()) {
            unfinished |= attempt(this::attendEverything);
        }
        return unfinished;
    }

    private boolean attendEverything() {
        var all = reconciler.all();
        var busy = false;
        for (var each : all) {
            busy |= attempt(() -> reconciler.reconcile(each, fate));
        }
        reconciler.removeOrphans(all);
        return busy;
    }

    private static boolean attempt(Step step) {
        try {
            return step.run();
        } catch (KubernetesClientException e) {
            LOG.log(e.getCode() == 409 ? Level.FINE : Level.WARNING, e, () -> "will look again");
            return true;
        }
    }

    private interface Step {
        boolean run();
    }

    private record Name(String namespace, String name) {}

    private record Work(Set<Name> names, boolean everything) {}
}
