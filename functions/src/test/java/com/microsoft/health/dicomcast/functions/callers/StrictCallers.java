package com.microsoft.health.dicomcast.functions.callers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Set;

/** ARM by its token and nobody else, with an issuer that is always there. */
public final class StrictCallers {
    private StrictCallers() {}

    public static CallerAuthentication at(Clock clock) {
        try {
            var published = new ObjectMapper().readTree(Tokens.published(Tokens.FIRST));
            var keys = new SigningKeys(() -> published, clock, Runnable::run);
            var tokens = new AccessTokens(keys, new TokenRules(Tokens.ISSUER, Tokens.TENANT, Tokens.AUDIENCE), clock);
            var proofs = new SignedRequests(tokens, new Replays(clock), clock);
            return new TokenCallers(tokens, proofs, Set.of(Tokens.ARM), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
