package com.microsoft.health.dicomcast.model.operations;

import java.util.Map;
import java.util.Optional;

/**
 * Whose fault it is, for ARM's statistics (C-25): {@code client} or {@code service}, and a category of few. It is said of
 * all that failed at our side, and of what an operation failed of.
 */
public final class FailureCause {
    public static final String HEADER = "x-ms-failurecause";

    /** What lies with the customer's input or configuration; everything else is ours. */
    private static final Map<String, String> CLIENT = Map.of(
            "FhirServiceNotFound", "client:fhir-service-missing",
            "FhirServiceKindNotSupported", "client:fhir-service-kind",
            "ParentResourceNotFound", "client:parent-missing",
            "ParentResourceNotStable", "client:parent-not-stable",
            "OperationSuperseded", "client:superseded");

    private static final Map<String, String> SERVICE = Map.of(
            "ServiceUnavailable", "service:dependency-unavailable",
            "InternalServerError", "service:internal-error",
            "OperationTimedOut", "service:timed-out",
            "CastNotReady", "service:worker-not-ready",
            "OperationCanceled", "service:canceled-by-operator",
            "DicomServiceHasAnotherCast", "service:section-taken");

    private FailureCause() {}

    /** Whether a cause is the client's. */
    public static boolean isClients(String cause) {
        return cause.startsWith("client");
    }

    /** Of an operation that failed of this code. */
    public static String ofOperation(String code) {
        return Optional.ofNullable(CLIENT.get(code)).orElseGet(() -> SERVICE.getOrDefault(code, "service"));
    }

    /** Of an answer; none where the call itself was refused for what it asks. */
    public static Optional<String> ofAnswer(int status, String code) {
        return status >= 500 ? Optional.of(SERVICE.getOrDefault(code, "service")) : Optional.empty();
    }
}
