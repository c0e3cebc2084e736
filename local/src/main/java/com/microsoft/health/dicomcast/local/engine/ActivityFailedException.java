package com.microsoft.health.dicomcast.local.engine;

/** An activity has failed; the orchestration is to see exactly this type and message. */
public final class ActivityFailedException extends Exception {
    private static final long serialVersionUID = 1;
    private final String errorType;
    private final String errorMessage;

    public ActivityFailedException(String errorType, String errorMessage) {
        super(errorType + ": " + errorMessage);
        this.errorType = errorType;
        this.errorMessage = errorMessage;
    }

    String errorType() {
        return errorType;
    }

    String errorMessage() {
        return errorMessage;
    }
}
