package com.microsoft.health.dicomcast.functions.verbs;

import com.microsoft.health.dicomcast.functions.arm.FailureCause;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.refusals.Refusal;

/** The refusal that a failed operation would have been, had its call waited. */
final class FailedOperations {
    private static final Failure UNKNOWN = new Failure("InternalServerError", "The operation did not succeed.");

    private FailedOperations() {}

    /** Whose fault it was (C-25). */
    static String cause(Operation operation) {
        return FailureCause.ofOperation(operation.failure().orElse(UNKNOWN).code());
    }

    /** What the call would have answered, had it waited. */
    static Reply reply(Operation operation) {
        return Reply.refused(refusal(operation)).with(FailureCause.HEADER, cause(operation));
    }

    private static Refusal refusal(Operation operation) {
        var why = operation.failure().orElse(UNKNOWN);
        return Refusal.failed(status(operation, why), why)
                .about(operation.cast().path());
    }

    /** What stands in the customer's own way is a conflict; all else is ours. */
    private static int status(Operation operation, Failure why) {
        if (operation.status() == OperationStatus.Canceled) {
            return 409;
        }
        return switch (why.code()) {
            case "FhirServiceNotFound", "FhirServiceKindNotSupported" -> 400;
            case "ParentResourceNotFound" -> 404;
            case "ParentResourceNotStable", "DicomServiceHasAnotherCast" -> 409;
            default -> 500;
        };
    }
}
