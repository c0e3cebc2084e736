package com.microsoft.health.dicomcast.model.health;

/**
 * What is wrong, for the customer.
 *
 * @param code PascalCase, for programs
 * @param message one sentence: what was found
 * @param fix one sentence: what to do about it
 */
public record Problem(String code, String message, String fix) {}
