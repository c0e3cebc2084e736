package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.CosmosException;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Cosmos DB's status codes mean to us. */
final class Answers {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NO_SUCH_CONTAINER = 1003;
    private static final int WRITES_MOVED_ELSEWHERE = 3;

    private Answers() {}

    /** The condition of a write did not hold. */
    static boolean isConflict(int status) {
        return status == CONFLICT || status == PRECONDITION_FAILED || status == NOT_FOUND;
    }

    static boolean isForTheCaller(int status, int subStatus) {
        return isConflict(status) && subStatus != NO_SUCH_CONTAINER;
    }

    static CloudException failure(CosmosException e) {
        return failure(e.getStatusCode(), e.getSubStatusCode(), e.getRetryAfterDuration(), e);
    }

    static CloudException failure(int status, int subStatus, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        if (status == TOO_MANY_REQUESTS) {
            var isSaid = retryAfter != null && !retryAfter.isZero() && !retryAfter.isNegative();
            var wait = isSaid ? retryAfter : Duration.ofSeconds(1);
            return new CloudException.Unavailable(
                    "TooManyRequests", "The provider's database is busy; try again in a moment.", wait, cause);
        }
        if (isPermanent(status, subStatus)) {
            return new CloudException.Refused(
                    "DatabaseRefused",
                    "The provider's database refused a call with status " + status + "/" + subStatus
                            + "; the provider's operators must look at its configuration.",
                    cause);
        }
        return new CloudException.Unavailable(
                "DatabaseUnavailable",
                "The provider's database did not answer (status " + status + "/" + subStatus + "); try again.",
                null,
                cause);
    }

    static CloudException late(Duration limit) {
        return new CloudException.Unavailable(
                "DatabaseTimeout",
                "The provider's database did not answer within " + limit.toSeconds() + " seconds; try again.",
                null,
                null);
    }

    private static boolean isPermanent(int status, int subStatus) {
        return switch (status) {
            case 400, 401, 405, 413, NOT_FOUND, CONFLICT, PRECONDITION_FAILED -> true;
            case FORBIDDEN -> subStatus != WRITES_MOVED_ELSEWHERE;
            default -> false;
        };
    }
}
