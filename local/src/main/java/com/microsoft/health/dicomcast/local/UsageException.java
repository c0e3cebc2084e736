package com.microsoft.health.dicomcast.local;

/** The platform cannot start as asked; the message is one sentence for whoever asked. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
