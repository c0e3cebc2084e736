package com.microsoft.health.dicomcast.functions.callers;

/**
 * What every token must say.
 *
 * @param issuer to the letter
 * @param audience the only one
 */
public record TokenRules(String issuer, String tenant, String audience) {}
