package com.microsoft.health.dicomcast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What exists in the clouds for casts, and what the casts' documents list, in one spelling: whatever happens, the first is
 * part of the second, and at rest they are the same.
 */
record Belongings(Set<String> existing, Set<String> listed) {
    static Belongings of(ProviderClient client) {
        var state = client.get("/local/state").body();
        var existing = new TreeSet<String>();
        Stream.of(
                        "Microsoft.Storage/storageAccounts",
                        "Microsoft.Storage/storageAccounts/tableServices/tables",
                        "Microsoft.ManagedIdentity/userAssignedIdentities",
                        "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
                        "Microsoft.Authorization/roleAssignments")
                .flatMap(type -> ofType(state, type))
                .map(each -> each.path("id").asText().toLowerCase(Locale.ROOT))
                .filter(id -> !id.contains("/roleassignments/") || id.contains("/storageaccounts/"))
                .forEach(existing::add);
        items(state.path("kubernetes"))
                .filter(each -> each.at("/spec/cast/castId").isTextual())
                .map(Belongings::section)
                .forEach(existing::add);
        var listed = new TreeSet<String>();
        casts(state)
                .flatMap(cast -> items(cast.at("/resource/dicomCastProvisionedResources")))
                .map(Belongings::entry)
                .forEach(listed::add);
        return new Belongings(existing, listed);
    }

    /**
     * What exists and is not listed.
     *
     * @param before an earlier look: what is made or removed while the two are taken proves nothing
     */
    Set<String> unlisted(Belongings before) {
        var unlisted = new TreeSet<>(existing);
        unlisted.retainAll(before.existing);
        unlisted.removeAll(listed);
        return unlisted;
    }

    /** The casts' documents. */
    static Stream<JsonNode> casts(JsonNode state) {
        return items(state.path("documents"))
                .filter(each -> each.path("type").asText().equals("workspaces/dicomservices/dicomcasts"));
    }

    private static Stream<JsonNode> ofType(JsonNode state, String type) {
        return StreamSupport.stream(((Iterable<String>) () -> state.path("arm").fieldNames()).spliterator(), false)
                .filter(name -> name.equalsIgnoreCase(type))
                .flatMap(name -> items(state.path("arm").path(name)));
    }

    private static String section(JsonNode resource) {
        return ("kubernetes:" + resource.at("/metadata/namespace").asText() + "/"
                        + resource.at("/metadata/name").asText() + "#"
                        + resource.at("/spec/cast/castId").asText())
                .toLowerCase(Locale.ROOT);
    }

    private static String entry(JsonNode entry) {
        var group = "/subscriptions/" + entry.path("subscriptionId").asText() + "/resourceGroups/"
                + entry.path("resourceGroupName").asText() + "/providers/";
        var parent = entry.path("parentResourceIdOrName").asText();
        var name = entry.path("resourceIdOrName").asText();
        var identities = group + "Microsoft.ManagedIdentity/userAssignedIdentities/";
        var accounts = group + "Microsoft.Storage/storageAccounts/";
        var spelled = switch (entry.path("resourceType").asText()) {
            case "StorageAccount" -> accounts + name;
            case "TableStorage" -> accounts + parent + "/tableServices/default/tables/" + name;
            case "ManagedIdentity" -> identities + name;
            case "FederatedIdentityCredential" -> identities + parent + "/federatedIdentityCredentials/" + name;
            case "RoleAssignment" -> parent + "/providers/Microsoft.Authorization/roleAssignments/" + name;
            case "KubernetesResource" ->
                "kubernetes:" + parent.substring(parent.indexOf('/') + 1) + "/" + name + "#"
                        + entry.path("castGuid").asText();
            default -> "unknown kind: " + entry;
        };
        return spelled.toLowerCase(Locale.ROOT);
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
