package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes resources in the background: first the casts below them, by their provider, then what is ours. */
final class Deletions {
    private static final Logger LOG = Logger.getLogger(Deletions.class.getName());

    private final Neighbourhood neighbourhood;
    private final CascadeCall cascade;
    private final Executor executor;
    private final Locks locks;
    private final Supplier<Duration> fhirServices;
    private final Map<String, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    /** @param fhirServices how long one is being deleted */
    Deletions(
            Neighbourhood neighbourhood,
            CascadeCall cascade,
            Executor executor,
            Locks locks,
            Supplier<Duration> fhirServices) {
        this.neighbourhood = neighbourhood;
        this.cascade = cascade;
        this.executor = executor;
        this.locks = locks;
        this.fhirServices = fhirServices;
    }

    /** The deletion of the resource, begun unless it is running already. */
    CompletableFuture<Void> start(Kind kind, ArmResource resource) {
        return running.computeIfAbsent(
                ArmPath.of(resource.id()).key(),
                key -> CompletableFuture.runAsync(() -> run(kind, resource, key), executor));
    }

    /** Goes on with what a process that died had begun; done when none of it is left. */
    CompletableFuture<Void> resume() {
        return CompletableFuture.allOf(Arrays.stream(Kind.values())
                .flatMap(kind -> neighbourhood.below(kind, "/").stream()
                        .filter(each -> Neighbourhood.stateOf(each).word().equals("Deleting"))
                        .map(each -> start(kind, each)))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void run(Kind kind, ArmResource resource, String key) {
        try {
            locks.holding(ArmPath.of(resource.id()), () -> delete(kind, resource));
        } finally {
            running.remove(key);
        }
    }

    private boolean delete(Kind kind, ArmResource resource) {
        neighbourhood.enter(kind, Neighbourhood.inState(resource, "Deleting"), "delete");
        try {
            if (kind == Kind.FHIR_SERVICE) {
                linger(fhirServices.get());
            } else {
                cascade.deleteCasts(resource.id());
            }
        } catch (CascadeFailedException e) {
            LOG.log(Level.WARNING, e, () -> resource.id() + " stays, for its casts could not be deleted");
            neighbourhood.leave(kind, Neighbourhood.inState(resource, "Failed"));
            throw e;
        }
        if (kind == Kind.WORKSPACE) {
            removeBelow(Kind.DICOM_SERVICE, resource.id());
            removeBelow(Kind.FHIR_SERVICE, resource.id());
        }
        neighbourhood.remove(kind, resource.id());
        return true;
    }

    /** Whoever ends the process meanwhile leaves it as it is: the next one goes on. */
    private static void linger(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a deletion is cut short", e);
        }
    }

    private void removeBelow(Kind kind, String workspaceId) {
        neighbourhood.below(kind, workspaceId).forEach(each -> neighbourhood.remove(kind, each.id()));
    }
}
