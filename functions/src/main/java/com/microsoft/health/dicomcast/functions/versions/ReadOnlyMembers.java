package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a body may say about members that only we set: what a client has read and sends back is let pass, a wish to change
 * them is not (C-4, C-42, C-43).
 */
public final class ReadOnlyMembers {
    private static final List<String> COMPUTED =
            List.of("/etag", "/systemData", "/properties/health", "/properties/identityPrincipalId");

    private ReadOnlyMembers() {}

    /** Faults that the URL alone shows. */
    public static List<Refusal> faults(ObjectNode body, CastId id) {
        var faults = new ArrayList<Refusal>();
        requireSame(body, "id", id.path(), faults);
        requireSame(body, "name", id.name().spelling(), faults);
        requireSame(body, "type", ResourceTypes.CAST_TYPE, faults);
        var state = body.at("/properties/provisioningState");
        // a state that has moved on since the client read it must not fail its update (C-43)
        if (isSent(state)
                && Stream.of(ProvisioningState.values())
                        .noneMatch(each -> each.name().equals(state.textValue()))) {
            faults.add(Refusal.propertyChangeNotAllowed(
                    "properties.provisioningState",
                    "The member 'properties.provisioningState' is read-only. Leave it out."));
        }
        return faults;
    }

    /** Faults against what GET answers at this moment. */
    public static List<Refusal> faults(ObjectNode body, ObjectNode current) {
        var faults = new ArrayList<Refusal>();
        for (var pointer : COMPUTED) {
            var sent = body.at(pointer);
            if (isSent(sent) && !isSame(sent, current.at(pointer))) {
                var path = pointer.substring(1).replace('/', '.');
                faults.add(Refusal.propertyChangeNotAllowed(
                        path, "The member '%s' is read-only. Leave it out, or send what GET answers.".formatted(path)));
            }
        }
        return faults;
    }

    private static void requireSame(ObjectNode body, String name, String expected, List<Refusal> faults) {
        var sent = body.path(name);
        if (isSent(sent) && !expected.equalsIgnoreCase(sent.textValue())) {
            faults.add(Refusal.propertyChangeNotAllowed(
                    name, "The member '%s' is read-only and must be '%s'. Leave it out.".formatted(name, expected)));
        }
    }

    private static boolean isSame(JsonNode sent, JsonNode current) {
        return sent.equals(current) || (sent.isTextual() && isSameTag(sent.textValue(), current.asText()));
    }

    /** Tags are tolerated without their quotes (C-38). */
    private static boolean isSameTag(String sent, String current) {
        return current.equals('"' + sent + '"');
    }

    private static boolean isSent(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
