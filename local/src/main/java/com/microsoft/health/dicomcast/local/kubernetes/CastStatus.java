package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** A DICOM service's status, in which only what concerns its cast is ever changed. */
final class CastStatus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAST_READY = "CastReady";

    private final long generation;
    private final ObjectNode before;
    private final ObjectNode status;

    private CastStatus(long generation, ObjectNode status) {
        this.generation = generation;
        this.before = status.deepCopy();
        this.status = status;
    }

    static CastStatus of(GenericKubernetesResource resource) {
        return new CastStatus(
                resource.getMetadata().getGeneration(), parse(Serialization.asJson(resource.get("status"))));
    }

    /** Writes down how the worker does. */
    CastStatus show(CastSection cast, Diagnosis diagnosis, Instant now) {
        status.put("observedGeneration", generation);
        showCondition(diagnosis, now);
        var same = cast.castId().equals(status.at("/cast/castId").asText());
        var shown = same ? (ObjectNode) status.get("cast") : status.putObject("cast");
        var crashedAnew = diagnosis.crashes()
                && !diagnosis.message().equals(shown.path("lastError").asText());
        shown.put("castId", cast.castId());
        shown.put("observedGeneration", generation);
        shown.put("readyReplicas", diagnosis.ready() ? 1 : 0);
        shown.put("restartCount", shown.path("restartCount").asLong() + (crashedAnew ? 1 : 0));
        shown.put("lastSyncedSequence", shown.path("lastSyncedSequence").asLong());
        if (diagnosis.crashes()) {
            shown.put("lastError", diagnosis.message());
        } else {
            shown.remove("lastError");
        }
        return this;
    }

    /** Takes away every trace of a cast. */
    CastStatus forget() {
        status.put("observedGeneration", generation);
        status.remove("cast");
        if (condition().isPresent()) {
            conditions().removeIf(each -> each.path("type").asText().equals(CAST_READY));
        }
        return this;
    }

    /** What to write; empty when nothing has changed. */
    Optional<Map<String, Object>> changed() {
        var after = parse(status.toString()); // an int and a long of one value are not equal before
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(JSON.convertValue(after, new TypeReference<Map<String, Object>>() {}));
    }

    private void showCondition(Diagnosis diagnosis, Instant now) {
        var condition = condition().orElseGet(() -> conditions().addObject().put("type", CAST_READY));
        var value = diagnosis.ready() ? "True" : "False";
        if (!value.equals(condition.path("status").asText())) {
            condition.put("status", value);
            condition.put(
                    "lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        condition.put("observedGeneration", generation);
        condition.put("reason", diagnosis.reason());
        condition.put("message", diagnosis.message());
    }

    private Optional<ObjectNode> condition() {
        for (var each : status.path("conditions")) {
            if (each.path("type").asText().equals(CAST_READY)) {
                return Optional.of((ObjectNode) each);
            }
        }
        return Optional.empty();
    }

    private ArrayNode conditions() {
        return status.withArray("conditions");
    }

    private static ObjectNode parse(String json) {
        try {
            return JSON.readTree(json) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
