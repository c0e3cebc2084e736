package com.microsoft.health.dicomcast.local.engine;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import com.microsoft.health.dicomcast.local.engine.core.Events;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Failures of the provider's code as Azure reports them: the root cause, with its short class name. */
final class Failures {
    private Failures() {}

    static TaskFailureDetails of(Throwable failure) {
        if (failure instanceof ActivityFailedException told) {
            return Events.failure(told.errorType(), told.errorMessage(), stackTrace(told));
        }
        var root = failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return Events.failure(
                root.getClass().getSimpleName(), Objects.requireNonNullElse(root.getMessage(), ""), stackTrace(root));
    }

    private static String stackTrace(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
