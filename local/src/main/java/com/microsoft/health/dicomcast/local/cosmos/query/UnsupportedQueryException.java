package com.microsoft.health.dicomcast.local.cosmos.query;

/** A query that is wrong, or that the local account does not answer; the message says which and where. */
public final class UnsupportedQueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    UnsupportedQueryException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The sentence for whoever asked. */
    public String reason() {
        return reason;
    }
}
