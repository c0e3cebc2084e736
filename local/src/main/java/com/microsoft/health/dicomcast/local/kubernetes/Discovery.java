package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What the cluster says of itself: its version, its health, and the kinds it has. */
final class Discovery {
    private static final String CORE = "/api/v1";
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private final Map<String, Answer> answers;
    private final String customApi;
    private final String customPlural;

    Discovery(CustomResourceDefinition definition) {
        var spec = definition.getSpec();
        var version = spec.getVersions().get(0).getName();
        var names = spec.getNames();
        customApi = "/apis/" + spec.getGroup() + "/" + version;
        customPlural = names.getPlural();
        var core = resources("v1");
        resource(core, "namespaces", "Namespace", false);
        resource(core, "serviceaccounts", "ServiceAccount", true);
        var custom = resources(spec.getGroup() + "/" + version);
        resource(custom, customPlural, names.getKind(), true);
        resource(custom, customPlural + "/status", names.getKind(), true);
        answers = Map.of(
                "/api",
                versions(),
                "/apis",
                groups(spec.getGroup(), version),
                CORE,
                json(core),
                customApi,
                json(custom),
                "/version",
                json(object().put("major", "1").put("minor", "37").put("gitVersion", "v1.37.0-local")),
                "/healthz",
                text("ok"),
                "/livez",
                text("ok"),
                "/readyz",
                text("ok"),
                DEFINITIONS + "/" + definition.getMetadata().getName(),
                Answer.json(200, Serialization.asJson(definition)));
    }

    Optional<Answer> answer(String path) {
        return Optional.ofNullable(answers.get(path));
    }

    /** Whether objects are kept there. A list may reach over all namespaces; nothing else may. */
    boolean serves(ResourcePath path, String method) {
        var namespaced = isCustom(path) || path.plural().equals("serviceaccounts");
        var known = isCustom(path)
                ? path.plural().equals(customPlural)
                : path.api().equals(CORE) && (namespaced || path.plural().equals("namespaces"));
        var placed =
                namespaced == (path.namespace() != null) || (namespaced && path.isCollection() && method.equals("GET"));
        return known && placed && (path.subresource() == null || (path.isStatus() && isCustom(path)));
    }

    boolean isCustom(ResourcePath path) {
        return path.api().equals(customApi);
    }

    private static Answer versions() {
        var node = object().put("kind", "APIVersions");
        node.putArray("versions").add("v1");
        node.putArray("serverAddressByClientCIDRs");
        return json(node);
    }

    private static Answer groups(String group, String version) {
        var node = object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var only = node.putArray("groups").addObject().put("name", group);
        var groupVersion = object().put("groupVersion", group + "/" + version).put("version", version);
        only.putArray("versions").add(groupVersion);
        only.set("preferredVersion", groupVersion.deepCopy());
        return json(node);
    }

    private static ObjectNode resources(String groupVersion) {
        var node =
                object().put("kind", "APIResourceList").put("apiVersion", "v1").put("groupVersion", groupVersion);
        node.putArray("resources");
        return node;
    }

    private static void resource(ObjectNode list, String name, String kind, boolean namespaced) {
        var node = ((ArrayNode) list.get("resources")).addObject();
        node.put("name", name)
                .put("singularName", "")
                .put("namespaced", namespaced)
                .put("kind", kind);
        var verbs = node.putArray("verbs").add("get").add("update").add("patch");
        if (!name.contains("/")) {
            verbs.add("create").add("delete").add("list");
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Answer json(ObjectNode node) {
        return Answer.json(200, node.toString());
    }

    private static Answer text(String text) {
        return new Answer(200, Map.of("Content-Type", "text/plain"), text.getBytes(StandardCharsets.UTF_8));
    }
}
