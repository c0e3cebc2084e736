package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import java.util.List;

/** GET of what can be permitted: our part of the namespace's operations (C-65). */
final class ListProviderOperations implements Verb {
    private static final String PROVIDER = "Microsoft Healthcare APIs";
    private static final String CAST = "DICOM Cast";
    private static final List<Permission> PERMISSIONS = List.of(
            new Permission(
                    ResourceTypes.NAMESPACE + "/register/action",
                    "Healthcare APIs Resource Provider",
                    "Register Resource Provider",
                    "Registers the subscription for the Healthcare APIs resource provider."),
            new Permission(
                    ResourceTypes.CAST_TYPE + "/read",
                    CAST,
                    "Get or List DICOM Casts",
                    "Gets the properties of a DICOM cast, or lists the DICOM casts of a DICOM service."),
            new Permission(
                    ResourceTypes.CAST_TYPE + "/write",
                    CAST,
                    "Create or Update DICOM Cast",
                    "Creates a DICOM cast or updates its properties."),
            new Permission(ResourceTypes.CAST_TYPE + "/delete", CAST, "Delete DICOM Cast", "Deletes a DICOM cast."),
            new Permission(
                    ResourceTypes.NAMESPACE + "/locations/operationStatuses/read",
                    "Operation Status",
                    "Get Operation Status",
                    "Gets the status of an asynchronous operation."),
            new Permission(
                    ResourceTypes.NAMESPACE + "/locations/operationResults/read",
                    "Operation Result",
                    "Get Operation Result",
                    "Gets the result of an asynchronous operation."));

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        PERMISSIONS.forEach(each -> value.add(each.json()));
        return Outcome.accept(Reply.of(200, body));
    }

    private record Permission(String name, String resource, String operation, String description) {
        ObjectNode json() {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("isDataAction", false)
                    .put("origin", "user,system");
            json.putObject("display")
                    .put("provider", PROVIDER)
                    .put("resource", resource)
                    .put("operation", operation)
                    .put("description", description);
            return json;
        }
    }
}
