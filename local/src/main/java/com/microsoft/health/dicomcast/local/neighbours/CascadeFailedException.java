package com.microsoft.health.dicomcast.local.neighbours;

import org.jspecify.annotations.Nullable;

/** The casts of a parent could not be deleted, so the parent stays. */
public final class CascadeFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CascadeFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
