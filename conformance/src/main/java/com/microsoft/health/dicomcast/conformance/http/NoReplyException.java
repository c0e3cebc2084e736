package com.microsoft.health.dicomcast.conformance.http;

/** Nothing came back, or the call could not even be made. */
public final class NoReplyException extends Exception {
    private static final long serialVersionUID = 1;

    NoReplyException(Request request, String why, Throwable cause) {
        super(request + ": " + why, cause);
    }
}
