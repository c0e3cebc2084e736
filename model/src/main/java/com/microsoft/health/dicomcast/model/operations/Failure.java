package com.microsoft.health.dicomcast.model.operations;

/** Why an operation did not succeed: an invariant code and a sentence that says what to do. */
public record Failure(String code, String message) {}
