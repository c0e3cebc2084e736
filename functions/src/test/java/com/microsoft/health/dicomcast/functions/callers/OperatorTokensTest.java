package com.microsoft.health.dicomcast.functions.callers;

import static com.microsoft.health.dicomcast.functions.callers.Tokens.ARM;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.FIRST;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.claims;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operators by token, and ARM beside them by the same issuer: what opens one door does not open the other. */
class OperatorTokensTest {
    private static final String AUDIENCE = "https://dicomcast.test/operators";
    private static final String GENEVA = "00000000-0000-4000-8000-00000000002a";
    private static final String ROLE = "Operator";

    private final MovableClock clock = new MovableClock("2026-11-24T10:00:00Z");
    private final CallerAuthentication arm = StrictCallers.at(clock);
    private final CallerAuthentication operators = operators();

    private CallerAuthentication operators() {
        try {
            var published = new ObjectMapper().readTree(Tokens.published(FIRST));
            var keys = new SigningKeys(() -> published, clock, Runnable::run);
            var rules = new TokenRules(Tokens.ISSUER, Tokens.TENANT, AUDIENCE, true);
            var tokens = new AccessTokens(keys, rules, clock);
            var proofs = new SignedRequests(tokens, new Replays(clock), clock);
            return new TokenCallers(tokens, proofs, Set.of(GENEVA), Optional.of(ROLE), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet.Builder genevas() {
        return claims(clock.instant())
                .audience(AUDIENCE)
                .claim("appid", GENEVA)
                .claim("roles", List.of("Reader", ROLE));
    }

    private JWTClaimsSet.Builder persons() {
        return genevas().claim("scp", "user_impersonation").claim("oid", "00000000-0000-4000-8000-0000000000aa");
    }

    @Test
    void anAppWithTheRoleIsAnOperatorAndSpeaksOfNobody() {
        assertEquals(new Verdict.Admitted("app " + GENEVA), judged(operators, genevas()));
    }

    @Test
    void aPersonIsKnownByTheTokenItself() {
        var byVersion1 = persons().claim("upn", "one@ops.test").claim("preferred_username", "two@ops.test");
        var byVersion2 = persons().claim("preferred_username", "two@ops.test");

        assertEquals(named("one@ops.test"), judged(operators, byVersion1));
        assertEquals(named("two@ops.test"), judged(operators, byVersion2));
        assertEquals(named("00000000-0000-4000-8000-0000000000aa"), judged(operators, persons()));
        assertRefused(
                "the token is of a person and does not say of whom", persons().claim("oid", null));
    }

    private static Verdict named(String person) {
        return new Verdict.Admitted("app " + GENEVA, Optional.of(person));
    }

    @Test
    void whoeverWasNotGivenTheRoleIsNone() {
        assertRefused("the token lacks the role", genevas().claim("roles", List.of("operator", "Reader")));
        assertRefused("the token lacks the role", genevas().claim("roles", null));
        assertRefused("a claim of the token is malformed", genevas().claim("roles", ROLE));
    }

    @Test
    void armsTokensAndTheCascadesOpenNothingHere() {
        assertRefused("the token is for another audience", claims(clock.instant()));
        assertRefused(
                "the token is for another audience", claims(clock.instant()).claim("roles", List.of(ROLE)));
        assertRefused("the token is of an app that may not call", genevas().claim("appid", ARM));
    }

    @Test
    void operatorsTokensDoNotOpenArmsDoor() {
        assertInstanceOf(Verdict.Admitted.class, judged(arm, claims(clock.instant())));

        assertInstanceOf(Verdict.Unauthenticated.class, judged(arm, genevas()));
        assertInstanceOf(Verdict.Unauthenticated.class, judged(arm, persons()));
        assertInstanceOf(Verdict.Unauthenticated.class, judged(arm, genevas().audience(Tokens.AUDIENCE)));
    }

    private void assertRefused(String why, JWTClaimsSet.Builder claims) {
        assertEquals(new Verdict.Unauthenticated(why, "Bearer error=\"invalid_token\""), judged(operators, claims));
    }

    private static Verdict judged(CallerAuthentication door, JWTClaimsSet.Builder claims) {
        var headers = new Headers(Map.of("Authorization", "Bearer " + signed(FIRST, claims)));
        return door.judge(new HttpCall("GET", URI.create("https://provider.test/geneva/v1/operations"), headers, ""));
    }
}
