package com.microsoft.health.dicomcast.local.control;

/** A wish for a failure cannot be read; the message names the field. */
final class MalformedFaultException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFaultException(String message) {
        super(message);
    }
}
