package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Storage accounts: their names are unique in the world, and a region holds only so many of a subscription. */
final class StorageAccounts implements ArmType {
    static final String TYPE = "Microsoft.Storage/storageAccounts";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{3,24}");
    private static final Set<String> KINDS =
            Set.of("StorageV2", "Storage", "BlobStorage", "BlockBlobStorage", "FileStorage");

    private final Clock clock;
    private final ArmSettings settings;

    StorageAccounts(Clock clock, ArmSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ArmReply get(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.of(200, shown(existing(call, rows)));
    }

    @Override
    public ArmReply list(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.list(rows.ofTypeBelow(TYPE, call.path().scope()).stream()
                .map(this::shown)
                .toList());
    }

    @Override
    public ArmReply put(ArmCall call, ArmRows rows) throws SQLException {
        var path = call.path();
        var body = call.body();
        var before = rows.find(path);
        var location = Locations.of(
                body,
                before.map(found -> found.json().path("location").asText()).orElse(""),
                "InvalidResourceLocation");
        var sku = ArmCall.required(body, "/sku/name");
        var kind = ArmCall.required(body, "/kind");
        if (!KINDS.contains(kind) || !sku.matches("(Standard|Premium)_[A-Z]+")) {
            throw ArmRefusal.badRequest(
                    "InvalidRequestPropertyValue", "The SKU '%s' or kind '%s' is unknown.".formatted(sku, kind));
        }
        if (before.isPresent()) {
            mustBeReady(before.get(), "StorageAccountOperationInProgress");
            return ArmReply.of(200, shown(merge(before.get(), body, rows)));
        }
        mustBeFree(path, rows);
        mustFit(path, location, rows);
        var account = create(path, body, location);
        rows.put(account);
        return ArmReply.later(StorageOperations.location(call, account.id(), location));
    }

    @Override
    public ArmReply patch(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.of(200, shown(merge(existing(call, rows), call.body(), rows)));
    }

    @Override
    public ArmReply delete(ArmCall call, ArmRows rows) throws SQLException {
        return ArmReply.empty(rows.remove(call.path().id()) ? 200 : 204);
    }

    boolean isReady(ArmResource account) {
        return !clock.instant().isBefore(account.created().plus(settings.get().accountCreationDelay()));
    }

    void mustBeReady(ArmResource account, String code) {
        if (!isReady(account)) {
            throw ArmRefusal.conflict(
                    code, "The storage account provisioning state must be 'Succeeded' before executing the operation.");
        }
    }

    ObjectNode shown(ArmResource account) {
        var json = account.json().deepCopy();
        ArmJson.child(json, "properties").put("provisioningState", isReady(account) ? "Succeeded" : "Creating");
        return json;
    }

    /** Why a name cannot be taken, if so. */
    static Optional<ArmRefusal> objection(String name, ArmRows rows) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(ArmRefusal.badRequest(
                    "AccountNameInvalid",
                    "%s is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only."
                            .formatted(name)));
        }
        return rows.named(TYPE, name).isEmpty()
                ? Optional.empty()
                : Optional.of(ArmRefusal.conflict(
                        "StorageAccountAlreadyTaken",
                        "The storage account named %s is already taken.".formatted(name)));
    }

    private static void mustBeFree(ArmPath path, ArmRows rows) throws SQLException {
        var inAnotherGroup = rows.named(TYPE, path.name()).stream()
                .anyMatch(taken -> ArmPath.of(taken.id()).subscription().equalsIgnoreCase(path.subscription()));
        if (inAnotherGroup) {
            throw ArmRefusal.conflict(
                    "StorageAccountInAnotherResourceGroup",
                    "The account %s is already in another resource group in this subscription.".formatted(path.name()));
        }
        var objection = objection(path.name(), rows);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }

    private void mustFit(ArmPath path, String location, ArmRows rows) throws SQLException {
        var limit = settings.get().accountsPerRegion();
        var there = rows.ofTypeBelow(TYPE, "/subscriptions/" + path.subscription()).stream()
                .filter(each -> each.json().path("location").asText().equals(location))
                .count();
        if (there >= limit) {
            throw ArmRefusal.conflict(
                    "MaxStorageAccountsCountPerSubscriptionExceeded",
                    "Subscription %s already contains %d storage accounts in location %s and the maximum allowed is %d."
                            .formatted(path.subscription(), there, location, limit));
        }
    }

    private ArmResource create(ArmPath path, ObjectNode body, String location) {
        var id = path.idSpelled(TYPE);
        var json = ArmJson.object().put("id", id).put("name", path.name());
        json.put("type", TYPE).put("location", location);
        json.set("kind", body.get("kind"));
        json.set("sku", body.get("sku"));
        json.set("tags", body.path("tags").isObject() ? body.get("tags") : ArmJson.object());
        var properties = json.putObject("properties");
        properties.put("supportsHttpsTrafficOnly", true).put("minimumTlsVersion", "TLS1_0");
        if (body.get("properties") instanceof ObjectNode wanted) {
            properties.setAll(wanted);
        }
        properties.put("primaryLocation", location).put("statusOfPrimary", "available");
        properties.put("creationTime", clock.instant().toString());
        var endpoints = properties.putObject("primaryEndpoints");
        for (var kind : new String[] {"blob", "queue", "table", "file", "web", "dfs"}) {
            endpoints.put(kind, "https://%s.%s.core.windows.net/".formatted(path.name(), kind));
        }
        return new ArmResource(id, TYPE, json, clock.instant());
    }

    private static ArmResource merge(ArmResource before, ObjectNode body, ArmRows rows) throws SQLException {
        var json = before.json().deepCopy();
        if (body.get("tags") instanceof ObjectNode tags) {
            json.set("tags", tags);
        }
        if (body.get("sku") instanceof ObjectNode sku) {
            json.set("sku", sku);
        }
        if (body.get("properties") instanceof ObjectNode wanted) {
            var kept = ArmJson.child(json, "properties");
            for (var each : wanted.properties()) {
                if (!READ_ONLY.contains(each.getKey())) {
                    kept.set(each.getKey(), each.getValue());
                }
            }
        }
        var after = before.with(json);
        rows.put(after);
        return after;
    }

    private static final Set<String> READ_ONLY =
            Set.of("provisioningState", "primaryEndpoints", "primaryLocation", "statusOfPrimary", "creationTime");

    private static ArmResource existing(ArmCall call, ArmRows rows) throws SQLException {
        return rows.find(call.path()).orElseThrow(() -> ArmRefusal.notFound(call.path()));
    }
}
