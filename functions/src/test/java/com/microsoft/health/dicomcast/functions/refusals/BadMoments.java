package com.microsoft.health.dicomcast.functions.refusals;

import static com.microsoft.health.dicomcast.functions.support.Edge.BODY;
import static com.microsoft.health.dicomcast.functions.support.Edge.CAST;
import static com.microsoft.health.dicomcast.functions.support.Edge.CASTS;
import static com.microsoft.health.dicomcast.functions.support.Edge.ID;

import java.util.stream.Stream;

/** Good requests that come when they cannot be fulfilled. */
final class BadMoments {
    private static final String OTHER_BODY = BODY.replace("}}", ",\"worker\":{\"pollInterval\":\"PT7M\"}}}");
    private static final String WORKSPACE = ID.workspace().path();
    private static final String DICOM_SERVICE = ID.dicomService().path();

    private BadMoments() {}

    static Stream<BadRequest> all() {
        return Stream.of(absent(), parents(), busy(), regions()).flatMap(each -> each);
    }

    private static Stream<BadRequest> absent() {
        return Stream.of("GET", "HEAD", "PATCH")
                .map(method -> BadRequest.to(method, CAST)
                        .with(method.equals("PATCH") ? BODY : "")
                        .refused(404, "ResourceNotFound", CAST));
    }

    private static Stream<BadRequest> parents() {
        return Stream.of(
                        orphaned(Standing.WITHOUT_WORKSPACE, WORKSPACE),
                        orphaned(Standing.WITHOUT_DICOM_SERVICE, DICOM_SERVICE),
                        Stream.of(
                                put(BODY)
                                        .when(Standing.WORKSPACE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", WORKSPACE),
                                put(BODY)
                                        .when(Standing.DICOM_SERVICE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", DICOM_SERVICE),
                                put("{").when(Standing.DICOM_SERVICE_AT_WORK)
                                        .refused(400, "InvalidRequestContent", "$"),
                                put("{}")
                                        .when(Standing.DICOM_SERVICE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", DICOM_SERVICE),
                                put(OTHER_BODY)
                                        .when(Standing.AT_REST_UNDER_DICOM_SERVICE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", DICOM_SERVICE),
                                BadRequest.to("PATCH", CAST)
                                        .with(OTHER_BODY)
                                        .when(Standing.AT_REST_UNDER_DICOM_SERVICE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", DICOM_SERVICE),
                                BadRequest.to("DELETE", CAST)
                                        .when(Standing.AT_REST_UNDER_DICOM_SERVICE_AT_WORK)
                                        .refused(409, "ParentResourceNotStable", DICOM_SERVICE),
                                put(BODY)
                                        .when(Standing.FHIR_SERVICE_OF_ANOTHER_KIND)
                                        .refused(
                                                400,
                                                "FhirServiceKindNotSupported",
                                                "properties.fhirServiceResourceId")))
                .flatMap(each -> each);
    }

    private static Stream<BadRequest> orphaned(Standing standing, String parent) {
        return Stream.of(put(BODY), put("{}"), BadRequest.to("PATCH", CAST).with(BODY), BadRequest.to("GET", CASTS))
                .map(each -> each.when(standing).refused(404, "ParentResourceNotFound", parent));
    }

    private static Stream<BadRequest> busy() {
        return Stream.of(
                put(OTHER_BODY).when(Standing.CREATING).refused(409, "AnotherOperationInProgress", CAST),
                put("{}").when(Standing.CREATING).refused(409, "AnotherOperationInProgress", CAST),
                BadRequest.to("PATCH", CAST)
                        .with(OTHER_BODY)
                        .when(Standing.CREATING)
                        .refused(409, "AnotherOperationInProgress", CAST),
                put(BODY).when(Standing.DELETING).refused(409, "AnotherOperationInProgress", CAST),
                BadRequest.to("PATCH", CAST)
                        .with(OTHER_BODY)
                        .when(Standing.DELETING)
                        .refused(409, "AnotherOperationInProgress", CAST),
                put(BODY).when(Standing.TAKEN).refused(409, "DicomCastLimitReached", DICOM_SERVICE));
    }

    private static Stream<BadRequest> regions() {
        return Stream.of("mars", "west us 3", "WESTUS", "x".repeat(5000))
                .map(region -> put(BODY)
                        .header("x-ms-arm-resource-routing-location", region)
                        .refused(400, "LocationNotAvailableForResourceType"));
    }

    private static BadRequest put(String body) {
        return BadRequest.to("PUT", CAST).with(body);
    }
}
