package com.microsoft.health.dicomcast.local.store;

import org.jspecify.annotations.Nullable;

/** The state file could not be read or written. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
