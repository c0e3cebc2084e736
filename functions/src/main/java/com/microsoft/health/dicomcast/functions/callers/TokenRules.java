package com.microsoft.health.dicomcast.functions.callers;

/**
 * What every token must say.
 *
 * @param issuer to the letter
 * @param audience the only one
 * @param persons whether an app may call on a person's behalf
 */
public record TokenRules(String issuer, String tenant, String audience, boolean persons) {
    /** For apps that call as themselves. */
    public TokenRules(String issuer, String tenant, String audience) {
        this(issuer, tenant, audience, false);
    }
}
