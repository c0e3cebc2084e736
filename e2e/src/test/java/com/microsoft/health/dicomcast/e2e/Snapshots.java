package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.invariants.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Takes snapshots from outside, of what {@code GET /local/state} tells (docs/invariants.md). */
final class Snapshots {
    /** Twice the time for undoing, and a round of the dispatcher; and the limit of the sample settings. */
    private static final Snapshot.Rules RULES = new Snapshot.Rules(Duration.ofMinutes(61), 1);

    /** The kinds of entries, and the ARM types in which they exist. */
    private static final Map<String, String> KINDS = Map.of(
            "microsoft.storage/storageaccounts", "StorageAccount",
            "microsoft.storage/storageaccounts/tableservices/tables", "TableStorage",
            "microsoft.managedidentity/userassignedidentities", "ManagedIdentity",
            "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials",
                    "FederatedIdentityCredential",
            "microsoft.authorization/roleassignments", "RoleAssignment");

    private Snapshots() {}

    static Snapshot take(ProviderClient client) {
        var state = client.get("/local/state").body();
        return new Snapshot(
                Instant.now(),
                RULES,
                documents(state, "workspaces/dicomservices/dicomcasts")
                        .map(Snapshots::cast)
                        .toList(),
                documents(state, "operation").map(Snapshots::operation).toList(),
                documents(state, "slot").map(Snapshots::slot).toList(),
                Stream.concat(inArm(state), sections(state)).collect(Collectors.toSet()),
                documents(state, "transit")
                        .flatMap(transit -> items(transit.at("/resource/cast/resource/dicomCastProvisionedResources")))
                        .map(Snapshots::entry)
                        .collect(Collectors.toSet()),
                items(state.path("kubernetes"))
                        .filter(each -> each.path("spec").isObject())
                        .map(Snapshots::service)
                        .toList(),
                List.of());
    }

    private static Snapshot.Cast cast(JsonNode document) {
        var resource = document.path("resource");
        var names = document.path("name").asText().split("/", -1);
        var service = lower("/subscriptions/" + resource.path("subscriptionId").asText() + "/resourceGroups/"
                + resource.path("resourceGroupName").asText() + "/providers/Microsoft.HealthcareApis/workspaces/"
                + names[0] + "/dicomservices/" + names[1]);
        return new Snapshot.Cast(
                service + "/dicomcasts/" + lower(names[2]),
                service,
                resource.path("castGuid").asText(),
                resource.path("provisioningState").asText(),
                text(resource.path("activeOperationId")),
                items(resource.path("dicomCastProvisionedResources"))
                        .map(each -> new Snapshot.Entry(
                                entry(each), each.path("state").asText()))
                        .toList());
    }

    private static Snapshot.Operation operation(JsonNode document) {
        return new Snapshot.Operation(
                document.path("id").asText(),
                lower(document.path("resourceId").asText()),
                document.path("kind").asText(),
                document.path("status").asText(),
                document.at("/execution/attempt").asInt(),
                Instant.parse(document.path("deadline").asText()),
                text(document.path("endedTime")).map(Instant::parse),
                orders(document));
    }

    /** How long it has stood still is not told: the document is older than the look. */
    private static Snapshot.Orders orders(JsonNode document) {
        var isCancelled = items(document.path("interventions"))
                .anyMatch(each -> each.path("kind").asText().equals("Cancel"));
        return new Snapshot.Orders(
                isCancelled,
                Duration.ZERO,
                text(document.at("/execution/paused/since")).map(Instant::parse));
    }

    private static Snapshot.Slot slot(JsonNode document) {
        var service = lower(document.at("/resource/dicomService").asText());
        return new Snapshot.Slot(
                service,
                items(document.at("/resource/holders"))
                        .map(holder -> service + "/dicomcasts/" + lower(holder.asText()))
                        .collect(Collectors.toSet()));
    }

    private static Snapshot.Resource entry(JsonNode entry) {
        var group = "/subscriptions/" + entry.path("subscriptionId").asText() + "/resourceGroups/"
                + entry.path("resourceGroupName").asText() + "/providers/";
        var parent = entry.path("parentResourceIdOrName").asText();
        var name = entry.path("resourceIdOrName").asText();
        var identities = group + "Microsoft.ManagedIdentity/userAssignedIdentities/";
        var accounts = group + "Microsoft.Storage/storageAccounts/";
        var kind = entry.path("resourceType").asText();
        var spelled = switch (kind) {
            case "StorageAccount" -> accounts + name;
            case "TableStorage" -> accounts + parent + "/tableServices/default/tables/" + name;
            case "ManagedIdentity" -> identities + name;
            case "FederatedIdentityCredential" -> identities + parent + "/federatedIdentityCredentials/" + name;
            case "RoleAssignment" -> parent + "/providers/Microsoft.Authorization/roleAssignments/" + name;
            case "KubernetesResource" -> parent.substring(parent.indexOf('/') + 1) + "/" + name;
            default -> throw new AssertionError("unknown kind: " + entry);
        };
        // names in ARM hold the life's GUID already; a section's place is the service's
        return new Snapshot.Resource(
                kind,
                lower(spelled),
                kind.equals("KubernetesResource") ? entry.path("castGuid").asText() : "");
    }

    /** A role on a whole group or subscription is none of ours: ours are on accounts. */
    private static Stream<Snapshot.Resource> inArm(JsonNode state) {
        return ((ObjectNode) state.path("arm"))
                .properties().stream()
                        .filter(type -> KINDS.containsKey(lower(type.getKey())))
                        .flatMap(type -> items(type.getValue())
                                .map(each -> lower(each.path("id").asText()))
                                .filter(id -> !id.contains("/roleassignments/") || id.contains("/storageaccounts/"))
                                .map(id ->
                                        new Snapshot.Resource(KINDS.getOrDefault(lower(type.getKey()), ""), id, "")));
    }

    private static Stream<Snapshot.Resource> sections(JsonNode state) {
        return items(state.path("kubernetes"))
                .filter(each -> each.at("/spec/cast/castId").isTextual())
                .map(each -> new Snapshot.Resource(
                        "KubernetesResource",
                        lower(place(each)),
                        each.at("/spec/cast/castId").asText()));
    }

    private static Snapshot.Service service(JsonNode resource) {
        var others = ((ObjectNode) resource.path("spec")).deepCopy().without("cast");
        return new Snapshot.Service(
                place(resource),
                text(resource.at("/spec/cast/castId")),
                others.toString(),
                Optional.empty(),
                text(resource.at("/status/cast/castId"))
                        .filter(life ->
                                resource.at("/status/cast/readyReplicas").asInt() > 0));
    }

    private static String place(JsonNode resource) {
        return resource.at("/metadata/namespace").asText() + "/"
                + resource.at("/metadata/name").asText();
    }

    private static Stream<JsonNode> documents(JsonNode state, String type) {
        return items(state.path("documents"))
                .filter(each -> each.path("type").asText().equals(type));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
