package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.operations.Failure;
import java.util.Optional;

/** A step has failed for good. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient StepReport report;

    StepFailed(StepReport report) {
        super(report.why().code());
        this.report = report;
    }

    /** It was waited for until the end, and this is what stood in its way. */
    StepFailed(Deadline missed, StepReport obstacle) {
        this(
                missed,
                "%s The last obstacle was %s: %s"
                        .formatted(
                                missed.message(),
                                obstacle.why().code(),
                                obstacle.why().message()));
    }

    StepFailed(Deadline missed) {
        this(missed, missed.message());
    }

    private StepFailed(Deadline missed, String message) {
        this(StepReport.refused(missed.code(), message));
    }

    /** The same, with a sentence on what it means. */
    StepFailed saying(String sentence) {
        return new StepFailed(StepReport.refused(why().code(), sentence + " " + why().message()));
    }

    Failure why() {
        return report.why();
    }

    /** The place that had no room, if that is why. */
    Optional<Placement> full() {
        return report.full();
    }
}
