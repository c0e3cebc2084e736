package com.microsoft.health.dicomcast.model.ports;

/** A commit's condition no longer holds: somebody else wrote first. Nothing was written; read again and decide again. */
public final class ConcurrentChangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConcurrentChangeException(String message) {
        super(message);
    }
}
