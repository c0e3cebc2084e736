package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.local.arm.ArmCall;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmReply;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the neighbour does on request, so that others can be seen to cope: {@code hold} keeps a resource in a state, {@code
 * release} settles it, {@code failover} puts a DICOM service into another cluster too, {@code race} updates a DICOM service's Kubernetes resource many times at once.
 */
final class Holds {
    private static final int MOST_UPDATES = 100;

    private final Neighbourhood neighbourhood;
    private final Executor executor;
    private final Supplier<UUID> ids;

    Holds(Neighbourhood neighbourhood, Executor executor, Supplier<UUID> ids) {
        this.neighbourhood = neighbourhood;
        this.executor = executor;
        this.ids = ids;
    }

    ArmReply answer(String action, Kind kind, ArmPath path, ArmCall call) {
        var resource = neighbourhood.find(path).orElseThrow(() -> ArmRefusal.notFound(path));
        return switch (action) {
            case "hold" -> hold(kind, resource, ArmCall.required(call.body(), "/provisioningState"));
            case "release" -> settle(kind, resource, "Succeeded");
            case "race" -> race(kind, resource, call);
            case "failover" -> failOver(kind, resource, ArmCall.required(call.body(), "/cluster"));
            default -> throw new ArmRefusal(404, "InvalidResourceType", "There is no action '" + action + "'.");
        };
    }

    private ArmReply hold(Kind kind, ArmResource resource, String state) {
        if (ParentState.of(state).isStable()) {
            return settle(kind, resource, state);
        }
        var json = Neighbourhood.inState(resource, state);
        neighbourhood.enter(kind, json, "hold");
        return ArmReply.of(200, json);
    }

    private ArmReply settle(Kind kind, ArmResource resource, String state) {
        var json = Neighbourhood.inState(resource, state);
        neighbourhood.leave(kind, json);
        return ArmReply.of(200, json);
    }

    /** The service is in the other cluster as well from now on: its casts may follow. */
    private ArmReply failOver(Kind kind, ArmResource resource, String cluster) {
        if (kind != Kind.DICOM_SERVICE || !neighbourhood.putToCluster(resource.json(), cluster)) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestContent", "A DICOM service can fail over to a 'cluster' that is there.");
        }
        return ArmReply.of(200, resource.json());
    }

    /** Outside the slot protocol: operators touch the resource without making the service non-stable. */
    private ArmReply race(Kind kind, ArmResource resource, ArmCall call) {
        var updates = call.body().path("updates").asInt(0);
        if (kind != Kind.DICOM_SERVICE || updates < 1 || updates > MOST_UPDATES) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestContent",
                    "A DICOM service can be raced with 'updates' from 1 to %d.".formatted(MOST_UPDATES));
        }
        var racers = IntStream.range(0, updates)
                .mapToObj(each -> CompletableFuture.runAsync(() -> touch(resource), executor))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(racers).join();
        return ArmReply.empty(204);
    }

    private void touch(ArmResource resource) {
        neighbourhood.putToCluster(
                resource.json().deepCopy().put("etag", ids.get().toString()));
    }
}
