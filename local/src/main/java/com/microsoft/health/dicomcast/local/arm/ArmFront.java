package com.microsoft.health.dicomcast.local.arm;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers ARM's calls for the types that the provider uses, and reads of everything else that is in {@link ArmResources}. */
public final class ArmFront implements Handler {
    private static final String SETTINGS_PATH = "/local/arm/settings";
    private static final List<String> NAMESPACES = List.of(
            "microsoft.authorization/", "microsoft.storage/", "microsoft.managedidentity/", "microsoft.resourcegraph/");

    private final ArmResources resources;
    private final ArmSettings settings;
    private final Supplier<UUID> ids;
    private final GroupDeletions deletions;
    private final Groups groups;
    private final Throttle throttle;
    private final Map<String, ArmType> types;
    private final Set<String> beingWritten = ConcurrentHashMap.newKeySet();

    /**
     * Opens ARM over what is there.
     *
     * @param tracked other providers' resources, told when their resource group goes
     * @param executor deletes resource groups in the background
     * @param ids makes request, principal and client ids
     */
    public ArmFront(
            ArmResources resources,
            ArmSettings settings,
            TrackedResources tracked,
            UUID tenant,
            Executor executor,
            Clock clock,
            Supplier<UUID> ids) {
        this.resources = resources;
        this.settings = settings;
        this.ids = ids;
        this.deletions = new GroupDeletions(resources, tracked, executor);
        this.groups = new Groups(clock);
        this.throttle = new Throttle(clock);
        var accounts = new StorageAccounts(clock, settings);
        var definitions = new RoleDefinitions(clock);
        this.types = Stream.of(
                        new ResourceGroups(clock, deletions),
                        new OperationResults(),
                        accounts,
                        new StorageOperations(accounts),
                        new NameAvailability(),
                        new StorageTables(clock, accounts),
                        new Identities(clock, ids, tenant),
                        new FederatedCredentials(clock),
                        new RoleAssignments(clock, settings, definitions),
                        definitions,
                        new DenyAssignments(clock))
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.type().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** Goes on with deletions of resource groups that a process that died had begun. */
    public void resume() {
        deletions.resume();
    }

    public ArmSettings settings() {
        return settings;
    }

    /** Everything that exists. */
    public List<ArmResource> resources() {
        return resources.all();
    }

    /** All of a type with a name, whatever its case, wherever they are. */
    public List<ArmResource> named(String type, String name) {
        return resources.look(rows -> rows.named(type, name));
    }

    /** Whether a request to the common base URL is for here. */
    public boolean serves(Request request) {
        var path = ArmCall.pathOf(request);
        if (path.equals(SETTINGS_PATH) || path.startsWith(Groups.PATH)) {
            return true;
        }
        try {
            var type = ArmPath.of(path).type().toLowerCase(Locale.ROOT) + "/";
            return type.equals("microsoft.resources/resourcegroups/")
                    || type.equals("microsoft.resources/operationresults/")
                    || NAMESPACES.stream().anyMatch(type::startsWith);
        } catch (ArmRefusal e) {
            return false;
        }
    }

    @Override
    public Answer answer(Request request) {
        var verdict = settings.get().throttled() ? throttle.take(request) : Optional.<Throttle.Verdict>empty();
        var answer = ArmHeaders.answer(
                request,
                ids.get(),
                verdict.flatMap(Throttle.Verdict::retryAfterSeconds)
                        .map(ArmRefusal::tooManyRequests)
                        .orElseGet(() -> reply(request)));
        if (verdict.isPresent()) {
            for (var header : verdict.get().headers().entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }

    private ArmReply reply(Request request) {
        try {
            if (ArmCall.pathOf(request).equals(SETTINGS_PATH)) {
                return settings(request);
            }
            if (ArmCall.pathOf(request).startsWith(Groups.PATH)) {
                return resources.change(
                        rows -> groups.answer(request.method(), ArmCall.pathOf(request), request.bodyText(), rows));
            }
            var call = ArmCall.of(request);
            if (call.path().key().equals(GraphQueries.PATH) && call.method().equals("POST")) {
                return resources.look(rows -> GraphQueries.answer(call.body(), rows));
            }
            return switch (call.method()) {
                case "GET", "HEAD" -> read(call);
                default -> write(call);
            };
        } catch (ArmRefusal refusal) {
            return refusal.reply();
        }
    }

    private ArmReply settings(Request request) {
        return switch (request.method()) {
            case "GET" -> ArmReply.of(200, settings.json());
            case "PUT", "PATCH" -> ArmReply.of(200, settings.merge(ArmJson.body(request.bodyText())));
            default -> throw new ArmRefusal(405, "MethodNotAllowed", "GET and PATCH are answered here.");
        };
    }

    private ArmReply read(ArmCall call) {
        var reply = resources.look(rows -> {
            ResourceGroups.mustHold(call, rows);
            return found(call, rows);
        });
        return call.method().equals("HEAD") ? ArmReply.empty(204) : reply;
    }

    private ArmReply found(ArmCall call, ArmRows rows) throws SQLException {
        var type = types.get(call.path().type().toLowerCase(Locale.ROOT));
        if (type != null) {
            return call.path().isCollection() ? type.list(call, rows) : type.get(call, rows);
        }
        if (call.path().isCollection()) {
            throw unknown(call);
        }
        return ArmReply.of(
                200,
                rows.find(call.path())
                        .orElseThrow(() -> ArmRefusal.notFound(call.path()))
                        .json());
    }

    private ArmReply write(ArmCall call) {
        var type = types.get(call.path().type().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw unknown(call);
        }
        var claim = type.exclusively(call);
        if (!claim.isEmpty() && !beingWritten.add(claim)) {
            throw ArmRefusal.conflict(
                    "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
                    "Concurrent Federated Identity Credentials writes under the same managed identity are not supported.");
        }
        try {
            var reply = resources.change(rows -> {
                ResourceGroups.mustHold(call, rows);
                return changed(type, call, rows);
            });
            type.committed(call, reply);
            return reply;
        } finally {
            beingWritten.remove(claim);
        }
    }

    private static ArmReply changed(ArmType type, ArmCall call, ArmRows rows) throws SQLException {
        var collection = call.path().isCollection();
        return switch (collection ? call.method() + " of a collection" : call.method()) {
            case "PUT" -> type.put(call, rows);
            case "PATCH" -> type.patch(call, rows);
            case "DELETE" -> type.delete(call, rows);
            case "POST of a collection" -> type.post(call, rows);
            default -> throw ArmRefusal.methodNotAllowed(call.method(), call.path());
        };
    }

    private static ArmRefusal unknown(ArmCall call) {
        return new ArmRefusal(
                404,
                "InvalidResourceType",
                "The local ARM does not know the resource type '%s'."
                        .formatted(call.path().type()));
    }
}
