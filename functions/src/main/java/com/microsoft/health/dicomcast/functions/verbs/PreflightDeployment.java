package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.ErrorEnvelope;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.functions.json.JsonBody;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.model.admission.PutAdmission;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * POST of a deployment's resources before anything is deployed: what a PUT of ours would refuse whatever exists then (C-69).
 * It is best effort: what cannot be judged yet, or by us, is passed over.
 */
final class PreflightDeployment implements Verb {
    @Override
    public Outcome<Reply> answer(ArmCall call) {
        var faults = JsonBody.read(call.http().body()).fold(body -> faults(call, body), why -> List.<Refusal>of());
        var body = JsonNodeFactory.instance.objectNode();
        body.put("status", faults.isEmpty() ? "Succeeded" : "Failed");
        if (!faults.isEmpty()) {
            body.setAll(ErrorEnvelope.of(Refusal.all(faults)));
        }
        return Outcome.accept(Reply.of(200, body));
    }

    private static List<Refusal> faults(ArmCall call, ObjectNode body) {
        var faults = new ArrayList<Refusal>();
        var resources = body.path("resources");
        for (var i = 0; i < resources.size() && faults.size() <= Refusal.MOST_DETAILS; i++) {
            if (resources.get(i) instanceof ObjectNode resource && isOurs(resource) && !isTemplate(wish(resource))) {
                var place = "resources[%d].".formatted(i);
                fault(call, resource).map(why -> why.within(place)).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static boolean isOurs(ObjectNode resource) {
        return resource.path("type").asText().equalsIgnoreCase(ResourceTypes.CAST_TYPE);
    }

    /** What others depend on is the template's matter. */
    private static ObjectNode wish(ObjectNode resource) {
        return resource.deepCopy().without("dependsOn");
    }

    /** Whether something in it is yet to be evaluated; {@code [[} begins a text that is not. */
    private static boolean isTemplate(JsonNode node) {
        if (node.isTextual()) {
            var text = node.textValue().strip();
            return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
        }
        return node.valueStream().anyMatch(PreflightDeployment::isTemplate);
    }

    private static Optional<Refusal> fault(ArmCall call, ObjectNode resource) {
        var names = List.of(resource.path("name").asText().split("/", -1));
        if (names.size() != 3) {
            return Optional.empty();
        }
        if (ArmName.parse(names.get(2)).filter(CastId::isCastName).isEmpty()) {
            return Optional.of(Refusal.invalidName(names.get(2)));
        }
        return id(call, names)
                .map(id -> fault(call, resource, id))
                .orElseGet(() ->
                        Optional.of(Refusal.invalidName(resource.path("name").asText())));
    }

    private static Optional<Refusal> fault(ArmCall call, ObjectNode resource, CastId id) {
        var body = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(resource.get("properties")).ifPresent(properties -> body.set("properties", properties));
        return version(call, resource)
                .then(version -> version.read(body, id))
                .then(wanted -> PutAdmission.fault(id, wanted)
                        .map(Outcome::<CastId>refuse)
                        .orElseGet(() -> Outcome.accept(id)))
                .fold(any -> Optional.empty(), Optional::of);
    }

    /** What is a parameter of the URL elsewhere is a member here. */
    private static Outcome<ApiVersion> version(ArmCall call, ObjectNode resource) {
        return call.versions()
                .find(List.of(resource.path("apiVersion").asText()))
                .fold(Outcome::accept, why -> Outcome.refuse(why.at("apiVersion")));
    }

    /** The names are the resource's own, in a chain; subscription and resource group are those of the deployment. */
    private static Optional<CastId> id(ArmCall call, List<String> names) {
        if (names.stream().anyMatch(name -> ArmName.parse(name).isEmpty())) {
            return Optional.empty();
        }
        var group = call.url().path().segments().subList(0, 4);
        return CastId.parse("/%s/providers/%s/%s/%s/%s/%s/%s/%s"
                .formatted(
                        String.join("/", group),
                        ResourceTypes.NAMESPACE,
                        ResourceTypes.WORKSPACES,
                        names.get(0),
                        ResourceTypes.DICOM_SERVICES,
                        names.get(1),
                        ResourceTypes.DICOM_CASTS,
                        names.get(2)));
    }
}
