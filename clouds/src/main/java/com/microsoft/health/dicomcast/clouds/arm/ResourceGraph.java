package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.exception.HttpResponseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.model.health.RoleWitness;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Role assignments by Azure Resource Graph, whose table {@code authorizationresources} has them and role definitions, and has no
 * deny assignments
 * (learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources).
 */
public final class ResourceGraph implements RoleListing {
    private static final URI QUERY = URI.create("/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01");
    /** Most rows on a page, and so most assignments in a query. */
    private static final int ROWS = 1000;

    private static final String ASSIGNMENTS =
            "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | where name in~ (";

    /** By the role's name: ids of one role are spelled in several ways. */
    private static final String WITH_CUSTOM_ROLES =
            ") | extend role = tolower(tostring(split(properties.roleDefinitionId, '/')[-1])) | join kind=leftouter"
                    + " (authorizationresources | where type =~ 'microsoft.authorization/roledefinitions'"
                    + " | where tostring(properties.type) =~ 'CustomRole'"
                    + " | project role = tolower(name), changed = tostring(properties.updatedOn)) on role"
                    + " | project id, role, changed | order by id asc";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArmClients clients;
    private final ArmQuotas quotas;
    private final RoleDefinitions definitions;

    /** @param definitions are told which custom roles have been changed */
    public ResourceGraph(ArmClients clients, ArmQuotas quotas, RoleDefinitions definitions) {
        this.clients = clients;
        this.quotas = quotas;
        this.definitions = definitions;
    }

    @Override
    public Set<String> listed(Map<String, SubscriptionId> assignments) {
        var parts = parts(assignments);
        quotas.takeQueries(parts.size());
        var listed = new HashSet<String>();
        for (var part : parts) {
            list(part, listed);
        }
        return listed;
    }

    private static List<Map<String, SubscriptionId>> parts(Map<String, SubscriptionId> assignments) {
        var parts = new ArrayList<Map<String, SubscriptionId>>();
        for (var each : assignments.entrySet()) {
            if (parts.isEmpty() || parts.get(parts.size() - 1).size() == ROWS) {
                parts.add(new LinkedHashMap<>());
            }
            parts.get(parts.size() - 1).put(each.getKey(), each.getValue());
        }
        return parts;
    }

    private void list(Map<String, SubscriptionId> assignments, Set<String> listed) {
        var skipToken = "";
        do {
            var page = page(Set.copyOf(assignments.values()), assignments.keySet(), skipToken);
            for (var row : page.path("data")) {
                listed.add(witness(row).text());
            }
            skipToken = page.path("$skipToken").asText("");
        } while (!skipToken.isEmpty());
    }

    private RoleWitness witness(JsonNode row) {
        var changed = Optional.of(row.path("changed").asText(""))
                .filter(text -> !text.isEmpty())
                .map(ResourceGraph::time);
        changed.ifPresent(when -> definitions.changed(row.path("role").asText(), when));
        return new RoleWitness(row.path("id").asText(), changed);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw unreadable(e);
        }
    }

    /** The page of casts goes on without what was to be listed. */
    private static CloudException unreadable(Exception cause) {
        return new CloudException.Refused(
                "ResourceGraphUnreadable", "Azure Resource Graph answered with what cannot be read.", cause);
    }

    private JsonNode page(Set<SubscriptionId> subscriptions, Set<String> assignments, String skipToken) {
        return ArmCalls.call("list role assignments in bulk", () -> {
            try (var response = clients.post(QUERY, body(subscriptions, assignments, skipToken))) {
                var text = response.getBodyAsString().blockOptional().orElse("");
                if (response.getStatusCode() != 200) {
                    throw new HttpResponseException("status " + response.getStatusCode(), response);
                }
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw unreadable(e);
            }
        });
    }

    /** By name, since ids are long; what else has such a name does no harm. Names have no quotes: they are GUIDs. */
    private static String body(Set<SubscriptionId> subscriptions, Set<String> assignments, String skipToken) {
        var names = assignments.stream()
                .map(text -> RoleWitness.parse(text).assignment())
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .filter(name -> name.matches("[0-9a-f-]+"))
                .distinct()
                .sorted()
                .collect(Collectors.joining("','", "'", "'"));
        var body = JSON.createObjectNode();
        body.put("query", ASSIGNMENTS + names + WITH_CUSTOM_ROLES);
        var in = body.putArray("subscriptions");
        subscriptions.stream().map(each -> each.name().lower()).sorted().forEach(in::add);
        var options = body.putObject("options")
                .put("resultFormat", "objectArray")
                .put("$top", ROWS)
                .put("authorizationScopeFilter", "AtScopeAboveAndBelow"); // inherited ones, too
        if (!skipToken.isEmpty()) {
            options.put("$skipToken", skipToken);
        }
        return body.toString();
    }
}
