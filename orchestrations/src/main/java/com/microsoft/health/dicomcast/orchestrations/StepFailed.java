package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.operations.Failure;

/** A step has failed for good. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient StepReport report;

    StepFailed(StepReport report) {
        super(report.why().code());
        this.report = report;
    }

    StepFailed(String code, String message) {
        this(StepReport.refused(code, message));
    }

    Failure why() {
        return report.why();
    }

    boolean isOutOfQuota() {
        return report.kind() == StepReport.Kind.OutOfQuota;
    }
}
