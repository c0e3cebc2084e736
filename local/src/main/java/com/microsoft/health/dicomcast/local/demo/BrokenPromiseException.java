package com.microsoft.health.dicomcast.local.demo;

/** Something was not as promised; the message says what. */
final class BrokenPromiseException extends Exception {
    private static final long serialVersionUID = 1;

    BrokenPromiseException(String message) {
        super(message);
    }
}
