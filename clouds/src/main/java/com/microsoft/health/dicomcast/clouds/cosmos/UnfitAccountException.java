package com.microsoft.health.dicomcast.clouds.cosmos;

/** The global DB is not set up as the provider needs it; the message says what to change. */
public final class UnfitAccountException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitAccountException(String message) {
        super(message);
    }
}
