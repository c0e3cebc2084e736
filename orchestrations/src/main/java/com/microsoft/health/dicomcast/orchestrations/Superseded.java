package com.microsoft.health.dicomcast.orchestrations;

/** Somebody else holds the operation now. */
final class Superseded extends Exception {
    private static final long serialVersionUID = 1;
}
