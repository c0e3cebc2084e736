package com.microsoft.health.dicomcast.local.contracts;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.microsoft.health.dicomcast.clouds.arm.ArmClients;
import com.microsoft.health.dicomcast.clouds.arm.ArmPipeline;
import com.microsoft.health.dicomcast.local.arm.ArmCaller;
import com.microsoft.health.dicomcast.local.arm.ArmFront;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.faults.Fault;
import com.microsoft.health.dicomcast.local.faults.Faults;
import com.microsoft.health.dicomcast.local.faults.FaultyHandler;
import com.microsoft.health.dicomcast.local.http.LoopbackServer;
import com.microsoft.health.dicomcast.local.store.Database;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A local ARM with a resource group to place casts in, faults before it and a record of what was asked. */
final class LocalArm implements AutoCloseable {
    private static final StepTime TIME = new StepTime(Clock.systemUTC(), Duration.ofMinutes(1));
    static final CastId CAST = CastId.parse(
                    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/customer/providers/Microsoft.HealthcareApis/workspaces/ws1/dicomservices/ds1/dicomcasts/cast1")
            .orElseThrow();
    static final Placement PLACEMENT =
            new Placement("22222222-2222-2222-2222-222222222222", "casts", "westus2", "wus2-1", "dicom");

    private final Faults faults = new Faults(() -> {});
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Database database;
    private final ArmFront front;
    private final LoopbackServer server;

    private LocalArm(Path folder) throws IOException {
        database = Database.open(folder.resolve("state.db"));
        front = new ArmFront(
                ArmResources.in(database),
                new ArmSettings(),
                group -> {},
                UUID.randomUUID(),
                Runnable::run,
                Clock.systemUTC(),
                UUID::randomUUID);
        var faulty = new FaultyHandler("arm", faults, front);
        server = LoopbackServer.start("arm", 0, request -> {
            calls.add(request.method() + " " + request.headers().getFirst("x-ms-correlation-request-id"));
            return faulty.answer(request);
        });
        send(
                "PUT",
                "/subscriptions/%s/resourceGroups/%s".formatted(PLACEMENT.subscription(), PLACEMENT.resourceGroup()),
                "{'location':'westus2'}");
        calls.clear();
    }

    static LocalArm start(Path folder) throws IOException {
        return new LocalArm(folder);
    }

    ArmClients clients() {
        return clients(TIME);
    }

    ArmClients clients(StepTime time) {
        return clients(time, new HttpPipelinePolicy[0]);
    }

    ArmClients clients(HttpPipelinePolicy watcher) {
        return clients(TIME, watcher);
    }

    private ArmClients clients(StepTime time, HttpPipelinePolicy... watchers) {
        var pipeline = ArmPipeline.of(
                ArmPipeline.ARM, Optional.empty(), UUID::randomUUID, () -> Optional.of("operation1"), time, watchers);
        return new ArmClients(server.base(), () -> pipeline);
    }

    static CastNames newCast() {
        return new CastNames(UUID.randomUUID(), PLACEMENT);
    }

    ArmCaller.Reply send(String method, String path, String body) {
        return new ArmCaller(server.base()).send(method, path + "?api-version=2025-06-01", body);
    }

    /** Somebody else's resource. */
    void put(String id, String type) {
        var resource = new ArmResource(id, type, ArmJson.object().put("id", id), Instant.EPOCH);
        ArmResources.in(database).change(rows -> {
            rows.put(resource);
            return true;
        });
    }

    ArmFront front() {
        return front;
    }

    List<String> calls() {
        return calls;
    }

    /** Everything but the resource group. */
    List<String> ids() {
        return front.resources().stream()
                .map(ArmResource::id)
                .filter(id -> id.contains("/providers/"))
                .toList();
    }

    void fail(String method, String path, int status, String code, @Nullable Integer retryAfter, int times) {
        faults.add(new Fault(
                null, method, path, status, code, null, retryAfter, Fault.Effect.none, false, null, 0, times, false));
    }

    /** The next call takes effect and its answer is lost; so is that of the attempt after it. */
    void loseReplies(String method, String path, int times) {
        faults.add(
                new Fault(null, method, path, null, null, null, null, Fault.Effect.done, true, null, 0, times, false));
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
