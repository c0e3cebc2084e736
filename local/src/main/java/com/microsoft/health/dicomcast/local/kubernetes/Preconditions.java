package com.microsoft.health.dicomcast.local.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API server asks of a write and the dispatcher does not: a custom resource is updated with its current
 * resourceVersion, its status too; a delete's preconditions hold; a cast gives way to another only by being removed.
 */
final class Preconditions {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The refusal, if there is one. */
    Optional<Answer> refuse(Request request, ResourcePath path, boolean custom, @Nullable String current) {
        if (current == null) {
            return Optional.empty(); // the dispatcher knows what to do with what is not there
        }
        try {
            var before = JSON.readTree(current);
            var body = request.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(request.body());
            return switch (request.method()) {
                case "PUT" -> custom ? refuseUpdate(path, before, body) : Optional.empty();
                case "DELETE" -> refuseDelete(path, before, body.path("preconditions"));
                default -> Optional.empty();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Answer> refuseUpdate(ResourcePath path, JsonNode before, JsonNode wanted) {
        var version = wanted.at("/metadata/resourceVersion").asText();
        if (version.isEmpty()) {
            return Optional.of(StatusAnswer.invalid(
                    path, "metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"));
        }
        if (!version.equals(before.at("/metadata/resourceVersion").asText())) {
            return Optional.of(StatusAnswer.conflict(
                    path,
                    "the object has been modified; please apply your changes to the latest version and try again"));
        }
        var owner = before.at("/spec/cast/castId").asText();
        var next = wanted.at("/spec/cast/castId").asText();
        if (!path.isStatus() && !owner.isEmpty() && !next.isEmpty() && !owner.equals(next)) {
            return Optional.of(StatusAnswer.invalid(
                    path,
                    "spec.cast.castId: Invalid value: castId is immutable; remove the cast section, wait until"
                            + " status.cast is gone, then add the other cast"));
        }
        return Optional.empty();
    }

    private static Optional<Answer> refuseDelete(ResourcePath path, JsonNode before, JsonNode preconditions) {
        for (var field : new String[] {"uid", "resourceVersion"}) {
            var wanted = preconditions.path(field).asText();
            var actual = before.path("metadata").path(field).asText();
            if (!wanted.isEmpty() && !wanted.equals(actual)) {
                return Optional.of(StatusAnswer.conflict(
                        path,
                        "Precondition failed: %s in precondition: %s, in object meta: %s"
                                .formatted(field, wanted, actual)));
            }
        }
        return Optional.empty();
    }
}
