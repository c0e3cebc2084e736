package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.management.exception.ManagementException;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tells which failures of ARM pass by themselves, and which do not (domain facts, 6.1). */
final class ArmCalls {
    private static final int NOT_FOUND = 404;
    /** Whoever answered so has not heard what came of it. */
    static final Set<Integer> TIMEOUTS = Set.of(408, 504);

    private static final String OUT_OF_QUOTA = "MaxStorageAccountsCountPerSubscriptionExceeded";
    private static final Set<String> TRANSIENT = Set.of(
            "AccountBeingCreated",
            "AccountIsBeingDeleted",
            "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
            "OperationNotAllowedOnResourceBeingDeleted",
            "AnotherOperationInProgress",
            "PrincipalNotFound",
            "StorageAccountIsNotProvisioned",
            "StorageAccountOperationInProgress",
            "TableBeingDeleted");

    private ArmCalls() {}

    /**
     * Makes the call.
     *
     * @param what the call is to do, to follow "could not"
     */
    static <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (HttpResponseException e) {
            throw translated(what, e);
        } catch (RuntimeException e) {
            if (isLostConnection(e)) {
                throw new CloudException.Unavailable(
                        "ResourceManagerUnreachable",
                        "Azure Resource Manager could not be reached to " + what + ".",
                        null,
                        e);
            }
            throw e;
        }
    }

    /**
     * Makes a call that makes something: one that gets no answer in its time may still have its effect later.
     *
     * @param what the call is to do, to follow "could not"
     */
    static <T> T make(String what, Supplier<T> call) {
        try {
            return call(what, call);
        } catch (CloudException.Unavailable e) {
            if (hasTimedOut(e)) {
                throw CloudException.Unavailable.unanswered(e.code(), e.reason(), e);
            }
            throw e;
        }
    }

    /** Looks something up; what is not there is empty. */
    static <T> Optional<T> find(String what, Supplier<T> call) {
        try {
            return call(what, () -> Optional.of(call.get()));
        } catch (CloudException e) {
            if (isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Deletes something; what is not there is as wished. */
    static void delete(String what, Runnable call) {
        find(what, () -> {
            call.run();
            return true;
        });
    }

    /** What was done does not show yet. */
    static CloudException notYet(String code, String what) {
        return new CloudException.Unavailable(code, what, null, null);
    }

    static boolean hasCode(CloudException failure, String code) {
        return failure.code().equals(code);
    }

    static boolean isNotFound(CloudException failure) {
        return failure.getCause() instanceof HttpResponseException cause
                && cause.getResponse() != null
                && cause.getResponse().getStatusCode() == NOT_FOUND;
    }

    /** The SDK wraps a lost connection or a timeout in what its HTTP client and Reactor happen to use. */
    private static boolean isLostConnection(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException || each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Sent, and not answered, by ARM or by whom it asked; what could not even connect has no effect. */
    private static boolean hasTimedOut(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException
                    || (each instanceof HttpResponseException answer && isTimeout(answer))
                    || (each instanceof HttpTimeoutException && !(each instanceof HttpConnectTimeoutException))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTimeout(HttpResponseException answer) {
        var response = answer.getResponse();
        return response != null && TIMEOUTS.contains(response.getStatusCode());
    }

    private static CloudException translated(String what, HttpResponseException failure) {
        var response = failure.getResponse();
        var status = response == null ? 0 : response.getStatusCode();
        var code = code(failure, status);
        if (code.equals(OUT_OF_QUOTA)) {
            return new CloudException.OutOfQuota(code, "There is no room for another storage account.", failure);
        }
        if (status == 0 || status == 408 || status == 429 || status >= 500 || TRANSIENT.contains(code)) {
            return new CloudException.Unavailable(
                    code,
                    "Azure Resource Manager did not " + what + " yet (" + code + ").",
                    ArmPipeline.retryAfter(response),
                    failure);
        }
        return new CloudException.Refused(
                code, "Azure Resource Manager refused to " + what + " (" + code + ").", failure);
    }

    private static String code(HttpResponseException failure, int status) {
        var error = failure instanceof ManagementException management ? management.getValue() : null;
        return error == null || error.getCode() == null ? "Http" + status : error.getCode();
    }
}
