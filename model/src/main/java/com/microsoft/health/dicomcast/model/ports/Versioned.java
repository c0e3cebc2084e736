package com.microsoft.health.dicomcast.model.ports;

/**
 * A document as it was read.
 *
 * @param tag the store's own tag of that state; a write against it fails once somebody else has written
 */
public record Versioned<T>(T value, String tag) {}
