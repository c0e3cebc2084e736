package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Which failures of the Kubernetes API may pass and which will not. */
final class KubernetesFailures {
    /** There may be one later: the DICOM service is not up yet, or about to be deleted. */
    static final String NO_RESOURCE = "DicomServiceResourceNotFound";

    static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int GATEWAY_TIMEOUT = 504;

    private KubernetesFailures() {}

    static CloudException of(KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case 400, TOO_LARGE, 422 ->
                new CloudException.Refused(
                        "DicomServiceResourceInvalid",
                        "The DICOM service's Kubernetes resource does not accept the DICOM cast: " + said(failure),
                        failure);
            case 403 ->
                new CloudException.Refused(
                        "KubernetesAccessDenied",
                        "The provider may not change the DICOM service's Kubernetes resource; an operator must grant it access.",
                        failure);
            case NOT_FOUND -> noResource(failure);
            default -> hasTimedOut(failure) ? unanswered(failure) : unavailable(failure);
        };
    }

    /** What was asked for may still come to be: nothing need have changed the version on which it depends. */
    static CloudException.Unavailable unanswered(Exception why) {
        return CloudException.Unavailable.unanswered(
                "KubernetesTimeout", "The DICOM service's Kubernetes cluster does not answer in time.", why);
    }

    private static CloudException unavailable(KubernetesClientException failure) {
        return new CloudException.Unavailable(
                "KubernetesUnavailable",
                "The DICOM service's Kubernetes cluster does not answer as it should (status %d)."
                        .formatted(failure.getCode()),
                retryAfter(failure),
                failure);
    }

    private static boolean hasTimedOut(KubernetesClientException failure) {
        if (failure.getCode() == GATEWAY_TIMEOUT) {
            return true;
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException || each instanceof HttpTimeoutException) {
                return true;
            }
        }
        return false;
    }

    static CloudException.Unavailable noResource(@Nullable Throwable cause) {
        return new CloudException.Unavailable(
                NO_RESOURCE, "The DICOM service has no Kubernetes resource at present.", null, cause);
    }

    private static String said(KubernetesClientException failure) {
        var status = failure.getStatus();
        return status == null || status.getMessage() == null ? "no reason given" : status.getMessage();
    }

    private static @Nullable Duration retryAfter(KubernetesClientException failure) {
        var status = failure.getStatus();
        var details = status == null ? null : status.getDetails();
        var seconds = details == null ? null : details.getRetryAfterSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
