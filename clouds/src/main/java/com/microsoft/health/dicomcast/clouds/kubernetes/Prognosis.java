package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.CastSections.Progress;
import com.microsoft.health.dicomcast.model.ports.CastSections.Readiness;
import java.util.Locale;
import java.util.Set;

/** What the operator's status says about a cast's provisioning (domain facts, 6 and 6.1 step 3b). */
final class Prognosis {
    private static final String CRASH_LOOP = "CrashLoopBackOff";

    /** The kubelet's words for a pod that will not start until somebody changes something of ours. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName",
            "ImageInspectError",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private Prognosis() {}

    static Readiness of(DicomServiceView service, String castId) {
        if (!service.isOf(castId)) {
            return new Readiness(
                    Progress.Broken,
                    "CastSectionReplaced",
                    "The DICOM service's Kubernetes resource no longer names this DICOM cast.");
        }
        if (service.isSuspended()) {
            return isSeen(service) && !runs(service, castId)
                    ? new Readiness(Progress.Ready, "Suspended", "The worker has stopped.")
                    : new Readiness(Progress.Pending, "WorkerNotStopped", "The worker has not stopped yet.");
        }
        var seen = service.worker(castId)
                .filter(worker -> worker.observedGeneration() >= service.generation())
                .flatMap(worker -> service.condition("CastReady"));
        return seen.map(Prognosis::of)
                .orElseGet(() -> new Readiness(
                        Progress.Pending,
                        "NotObserved",
                        "The operator has not seen the DICOM cast's configuration yet."));
    }

    /**
     * Whether no worker of the cast runs any more, nor can come to. What the operator has never looked at has no worker;
     * else it must have seen the resource as it is now.
     */
    static boolean isStopped(DicomServiceView service, String castId) {
        var wanted = service.isOf(castId) && !service.isSuspended();
        return (service.observedGeneration().isEmpty() || isSeen(service)) && !wanted && !runs(service, castId);
    }

    /** Whether the operator has looked at the resource as it is now. */
    private static boolean isSeen(DicomServiceView service) {
        return service.observedGeneration()
                .filter(seen -> seen >= service.generation())
                .isPresent();
    }

    private static boolean runs(DicomServiceView service, String castId) {
        return service.worker(castId)
                .filter(worker -> worker.readyReplicas() > 0)
                .isPresent();
    }

    private static Readiness of(DicomServiceView.Condition condition) {
        return new Readiness(progress(condition), condition.reason(), condition.message());
    }

    /** Whether the worker cannot do its work for a reason that the customer can repair. */
    static boolean isOfTheCustomer(DicomServiceView.Condition condition) {
        return !condition.isTrue() && condition.reason().equals(CRASH_LOOP) && isForTheCustomer(condition.message());
    }

    private static Progress progress(DicomServiceView.Condition condition) {
        if (condition.isTrue() || isOfTheCustomer(condition)) {
            return Progress.Ready;
        }
        return HOPELESS.contains(condition.reason()) ? Progress.Broken : Progress.Pending;
    }

    /** FHIR is missing or a role is: the customer can repair that. Roles on tables are ours, and may only be late. */
    private static boolean isForTheCustomer(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        return !lower.contains("table") && (lower.contains("forbidden") || lower.contains("fhir"));
    }
}
