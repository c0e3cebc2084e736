package com.microsoft.health.dicomcast.local.neighbours;

import com.azure.cosmos.CosmosContainer;
import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import com.microsoft.health.dicomcast.local.arm.ArmCall;
import com.microsoft.health.dicomcast.local.arm.ArmHeaders;
import com.microsoft.health.dicomcast.local.arm.ArmJson;
import com.microsoft.health.dicomcast.local.arm.ArmPath;
import com.microsoft.health.dicomcast.local.arm.ArmRefusal;
import com.microsoft.health.dicomcast.local.arm.ArmReply;
import com.microsoft.health.dicomcast.local.arm.ArmResource;
import com.microsoft.health.dicomcast.local.arm.ArmResources;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.local.arm.TrackedResources;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Answers for workspaces, DICOM services and FHIR services, as their provider in Azure does through ARM. */
public final class Neighbours implements Handler, TrackedResources {
    public static final String API_VERSION = "2024-03-31";

    private final Neighbourhood neighbourhood;
    private final Representation representation;
    private final Deletions deletions;
    private final DeletionReplies deletionReplies;
    private final WorkspaceMoves moves;
    private final Holds holds;
    private final Locks locks = new Locks();
    private final Supplier<UUID> ids;

    /**
     * Asks nobody anything yet.
     *
     * @param cascade is called before a workspace or a DICOM service goes
     * @param moved is called before a workspace has left its place
     * @param executor deletes in the background
     * @param ids makes principals, ETags and request ids
     */
    public Neighbours(
            Clouds clouds,
            CascadeCall cascade,
            MoveCall moved,
            UUID tenant,
            Executor executor,
            Clock clock,
            Supplier<UUID> ids,
            RandomGenerator random) {
        this.neighbourhood = new Neighbourhood(
                clouds.arm,
                new GlobalDocuments(clouds.documents),
                new ServiceClusters(clouds.clusters, clouds.type, random),
                clock);
        this.representation = new Representation(tenant, ids);
        this.deletions = new Deletions(
                neighbourhood,
                cascade,
                executor,
                locks,
                () -> clouds.settings.get().fhirDeletionDelay());
        this.deletionReplies = new DeletionReplies(neighbourhood, deletions);
        this.moves = new WorkspaceMoves(neighbourhood, moved);
        this.holds = new Holds(neighbourhood, executor, ids);
        this.ids = ids;
    }

    /**
     * Where the resources next door leave their traces.
     *
     * @param settings how ARM, and with it we, behave
     * @param documents the container {@code resources} of the global DB
     * @param clusters the first is for regions that have none
     */
    public record Clouds(
            ArmResources arm,
            ArmSettings settings,
            CosmosContainer documents,
            List<ServiceCluster> clusters,
            DicomServiceType type) {}

    /** Goes on with deletions that a process that died had begun; done when none of them is left. */
    public CompletableFuture<Void> resume() {
        return deletions.resume();
    }

    /** Whether a request to the common base URL is for here. */
    public boolean serves(Request request) {
        try {
            return Target.of(ArmPath.of(ArmCall.pathOf(request))).isPresent();
        } catch (ArmRefusal e) {
            return false;
        }
    }

    @Override
    public Answer answer(Request request) {
        return ArmHeaders.answer(request, ids.get(), reply(request));
    }

    @Override
    public void deleteAllIn(String resourceGroupId) {
        var workspaces = neighbourhood.below(Kind.WORKSPACE, resourceGroupId).stream()
                .map(each -> deletions.start(Kind.WORKSPACE, each))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(workspaces).join();
    }

    private ArmReply reply(Request request) {
        try {
            var call = ArmCall.of(request);
            if (!call.apiVersion().equals(API_VERSION)) {
                throw ArmRefusal.badRequest(
                        "NoRegisteredProviderFound",
                        "The api-version '%s' is not supported here: '%s' is."
                                .formatted(call.apiVersion(), API_VERSION));
            }
            var target = Target.of(call.path())
                    .orElseThrow(() -> new ArmRefusal(404, "InvalidResourceType", "There is no such resource type."));
            neighbourhood.arm().mustHaveGroup(call);
            return target.action().isEmpty() ? verb(target, call) : action(target, call);
        } catch (ArmRefusal refusal) {
            return refusal.reply();
        }
    }

    private ArmReply verb(Target target, ArmCall call) {
        return switch (target.collection() ? call.method() + " of a collection" : call.method()) {
            case "GET" -> ArmReply.of(200, existing(call.path()).json());
            case "HEAD" -> head(call.path());
            case "PUT" -> locks.holding(call.path(), () -> put(target.kind(), call));
            case "DELETE" -> deletionReplies.begin(target.kind(), call);
            case "GET of a collection" -> list(target.kind(), call.path());
            default -> throw new ArmRefusal(405, "MethodNotAllowed", call.method() + " is not supported here.");
        };
    }

    private ArmReply action(Target target, ArmCall call) {
        var path = call.path().parent();
        if (target.action().equals("deletion") && call.method().equals("GET")) {
            return deletionReplies.progress(call, path);
        }
        if (!call.method().equals("POST")) {
            throw new ArmRefusal(405, "MethodNotAllowed", call.method() + " is not supported here.");
        }
        if (target.action().equals("move")) {
            return locks.holding(path, () -> moves.move(target.kind(), existing(path), call));
        }
        return locks.holding(path, () -> holds.answer(target.action(), target.kind(), path, call));
    }

    private ArmReply head(ArmPath path) {
        return ArmReply.empty(neighbourhood.find(path).isPresent() ? 204 : 404);
    }

    private ArmReply list(Kind kind, ArmPath path) {
        var scope =
                kind == Kind.WORKSPACE ? path.scope() : existing(path.parent()).id();
        return ArmReply.list(
                neighbourhood.below(kind, scope).stream().map(ArmResource::json).toList());
    }

    private ArmReply put(Kind kind, ArmCall call) {
        var path = call.path();
        if (!kind.allows(path.name())) {
            throw ArmRefusal.badRequest(
                    "InvalidResourceName",
                    "The name '%s' is not one that %s may have.".formatted(path.name(), kind.documentType()));
        }
        if (kind != Kind.WORKSPACE) {
            Neighbourhood.mustBeStable(neighbourhood.find(path.parent()).orElseThrow(() -> ArmRefusal.noParent(path)));
        }
        var before = neighbourhood.find(path);
        before.ifPresent(Neighbourhood::mustBeStable);
        var shown = before.map(ArmResource::json).orElseGet(ArmJson::object);
        var body = call.body();
        var wanted = neighbourhood.arm().look(rows -> representation.of(kind, path, body, shown, rows));
        if (kind == Kind.DICOM_SERVICE && before.isEmpty() && neighbourhood.hasInCluster(wanted)) {
            wanted.put(Representation.INTERNAL_NAME, "dicom-" + ids.get());
        }
        if (kind == Kind.DICOM_SERVICE && before.isPresent()) {
            neighbourhood.enter(kind, Neighbourhood.inState(before.get(), "Updating"), "update");
        }
        neighbourhood.settle(kind, wanted);
        return ArmReply.of(before.isPresent() ? 200 : 201, wanted);
    }

    private ArmResource existing(ArmPath path) {
        return neighbourhood.find(path).orElseThrow(() -> ArmRefusal.notFound(path));
    }
}
