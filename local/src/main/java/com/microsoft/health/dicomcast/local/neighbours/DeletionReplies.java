package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.local.arm.ArmCall;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmReply;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What callers hear of {@link Deletions}. */
final class DeletionReplies {
    private static final Duration DELETION_WAIT = Duration.ofSeconds(20);

    private final Neighbourhood neighbourhood;
    private final Deletions deletions;

    DeletionReplies(Neighbourhood neighbourhood, Deletions deletions) {
        this.neighbourhood = neighbourhood;
        this.deletions = deletions;
    }

    /** Waits a while, so that a short deletion needs no polling. */
    ArmReply begin(Kind kind, ArmCall call) {
        var found = neighbourhood.find(call.path());
        if (found.isEmpty()) {
            return ArmReply.empty(204);
        }
        if (!Neighbourhood.stateOf(found.get()).word().equals("Deleting")) {
            Neighbourhood.mustBeStable(found.get());
        }
        try {
            deletions.start(kind, found.get()).get(DELETION_WAIT.toSeconds(), TimeUnit.SECONDS);
            return ArmReply.empty(200);
        } catch (TimeoutException e) {
            return ArmReply.later("%s%s/deletion?api-version=%s"
                    .formatted(call.base(), found.get().id(), Neighbours.API_VERSION));
        } catch (ExecutionException e) {
            throw failed(call.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(call.path(), e);
        }
    }

    /** How a deletion goes: 202 while it runs, then 200. */
    ArmReply progress(ArmCall call, ArmPath path) {
        var found = neighbourhood.find(path);
        if (found.isEmpty()) {
            return ArmReply.empty(200);
        }
        if (Neighbourhood.stateOf(found.get()).word().equals("Deleting")) {
            return ArmReply.later(call.base() + call.path().id() + "?api-version=" + Neighbours.API_VERSION);
        }
        throw failed(path, null);
    }

    private static ArmRefusal failed(ArmPath path, @Nullable Exception cause) {
        var why = cause == null || cause.getCause() == null
                ? ""
                : " " + cause.getCause().getMessage();
        var refusal = ArmRefusal.conflict(
                "DeletionFailed", "'%s' was not deleted and can be deleted again.%s".formatted(path.nameChain(), why));
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
