package com.microsoft.health.dicomcast.model.ports;

/** A commit's condition no longer holds: somebody else wrote first. Nothing was written; read again and decide again. */
public final class ConcurrentChangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public ConcurrentChangeException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
