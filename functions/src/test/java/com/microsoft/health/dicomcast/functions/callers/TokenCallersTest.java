package com.microsoft.health.dicomcast.functions.callers;

import static com.microsoft.health.dicomcast.functions.callers.Tokens.ARM;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.FIRST;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.OWN;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.SECOND;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.STRANGER;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.bound;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.claims;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.proof;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCallersTest {
    private final MovableClock clock = new MovableClock("2026-11-24T10:00:00Z");
    private final Publisher issuer;
    private final TokenCallers callers;
    private final TokenCallers onlyWithProof;

    TokenCallersTest() throws IOException {
        issuer = new Publisher();
        issuer.publishes(Tokens.published(FIRST));
        var keys = new SigningKeys(issuer.publication(), clock, Runnable::run);
        var tokens = new AccessTokens(keys, new TokenRules(Tokens.ISSUER, Tokens.TENANT, Tokens.AUDIENCE), clock);
        var proofs = new SignedRequests(tokens, new Replays(clock), clock);
        callers = new TokenCallers(tokens, proofs, Set.of(ARM), false);
        onlyWithProof = new TokenCallers(tokens, proofs, Set.of(ARM), true);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void armIsKnownByItsToken() {
        assertTrue(admits("Bearer " + signed(FIRST, claims(clock.instant()))));
        assertTrue(admits("bearer  "
                + signed(
                        FIRST,
                        claims(clock.instant()).claim("appid", null).claim("azp", ARM.toUpperCase(Locale.ROOT)))));
        assertTrue(callers.isReady());
    }

    @Test
    void aForgedSignatureIsRefused() {
        assertRefused(signed(STRANGER, claims(clock.instant())), "the token's signature is wrong");
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotUsed() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .jwk(STRANGER.toPublicJWK())
                .jwkURL(URI.create("https://evil.test/keys"));

        assertRefused(signed(STRANGER, header, claims(clock.instant())), "the token's signature is wrong");
    }

    @Test
    void changedClaimsAreRefused() {
        var parts =
                signed(FIRST, claims(clock.instant()).claim("appid", "other")).split("\\.", -1);
        var payload = Base64URL.encode(claims(clock.instant()).build().toString());

        assertRefused(parts[0] + "." + payload + "." + parts[2], "the token's signature is wrong");
    }

    @Test
    void thePublicKeyIsNoSecretOfHmac() throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                claims(clock.instant()).build());
        token.sign(new MACSigner(FIRST.toRSAPublicKey().getEncoded()));

        assertRefused(token.serialize(), "the token's algorithm is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void onlyOneAlgorithmIsAllowed(String algorithm) {
        var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("first");

        assertRefused(signed(FIRST, header, claims(clock.instant())), "the token's algorithm is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", ""})
    void noSignatureIsNone(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"first\"}");
        var payload = Base64URL.encode(claims(clock.instant()).build().toString());

        assertFalse(admits("Bearer " + header + "." + payload + "."));
        assertFalse(admits("Bearer " + new PlainJWT(claims(clock.instant()).build()).serialize()));
        assertFalse(admits("Bearer " + header + "." + payload + ".AAAA"));
    }

    @Test
    void criticalHeadersAreRefused() {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .criticalParams(Set.of("strange"))
                .customParam("strange", true);

        assertRefused(signed(FIRST, header, claims(clock.instant())), "the token has critical headers");
    }

    @Test
    void aTokenThatNamesNoKeyIsRefused() {
        assertRefused(
                signed(FIRST, new JWSHeader.Builder(JWSAlgorithm.RS256), claims(clock.instant())),
                "the token names no key");
    }

    @Test
    void aWeakKeyOfTheIssuerIsNotUsed() {
        var weak = Tokens.key("weak", 1024);
        issuer.publishes(Tokens.published(weak));

        assertRefused(signed(weak, claims(clock.instant())), "the token's key has no allowed size");
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://sts.test/other/, the token is of another issuer",
        "iss, https://sts.test/tenant, the token is of another issuer",
        "iss, , the token is of another issuer",
        "tid, 00000000-0000-4000-8000-000000000000, the token is of another tenant",
        "tid, , the token is of another tenant",
        "aud, https://dicomcast.test/, the token is for another audience",
        "aud, , the token is for another audience",
        "appid, 00000000-0000-4000-8000-000000000001, the token is of an app that may not call",
        "appid, , the token names not one app",
        "azp, 00000000-0000-4000-8000-000000000001, the token names not one app",
        "scp, user_impersonation, 'the token is of a person, not of an app alone'",
        "tid, 7, the token is of another tenant",
    })
    void everyClaimCounts(String claim, @Nullable String value, String why) {
        assertRefused(signed(FIRST, claims(clock.instant()).claim(claim, value)), why);
    }

    @Test
    void aTokenForSeveralIsNotForUs() {
        var several = claims(clock.instant()).audience(List.of(Tokens.AUDIENCE, "https://other.test"));

        assertRefused(signed(FIRST, several), "the token is for another audience");
    }

    @Test
    void timesAreKeptToAMinute() {
        var token = "Bearer " + signed(FIRST, claims(clock.instant()));
        var future = "Bearer "
                + signed(
                        FIRST,
                        claims(clock.instant())
                                .notBeforeTime(Date.from(clock.instant().plusSeconds(61))));

        assertFalse(admits(future));
        clock.passes(Duration.ofSeconds(1));
        assertTrue(admits(future));
        clock.passes(Duration.ofSeconds(3600 + 58));
        assertTrue(admits(token));
        clock.passes(Duration.ofSeconds(1));
        assertFalse(admits(token));
        assertRefused(
                signed(FIRST, claims(clock.instant()).expirationTime(null)), "the token has expired, or never would");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic dTpw",
                "Bearer a.b.c",
                "Bearer a",
                "PoP a.b.c",
                "Bearer e30.e30.e30",
                "Bearer .."
            })
    void whatIsNoTokenIsRefused(String authorization) {
        assertFalse(admits(authorization));
    }

    @Test
    void aHugeTokenIsNotEvenRead() {
        assertRefused(signed(FIRST, claims(clock.instant()).claim("x", "y".repeat(13_000))), "the token is too long");
        assertRefused("a".repeat(1 << 20), "the token is too long");
        assertEquals(0, issuer.asked());
    }

    @Test
    void nestingWithoutEndIsMalformed() {
        var deep = Base64URL.encode("{\"alg\":\"RS256\",\"x\":" + "[".repeat(9000));

        assertRefused(deep + ".e30.AAAA", "the token is malformed");
    }

    @Test
    void whoBringsNoTokenIsToldOfTheScheme() {
        assertEquals(new Verdict.Unauthenticated("no token", "Bearer"), callers.judge(call("GET", Map.of())));
        assertEquals(new Verdict.Unauthenticated("no token", "PoP"), onlyWithProof.judge(call("GET", Map.of())));
    }

    @Test
    void aNewKeyIsFoundWhileTheOldOneStillCounts() {
        var old = "Bearer " + signed(FIRST, claims(clock.instant()));
        var rotated = "Bearer " + signed(SECOND, claims(clock.instant()));
        assertTrue(admits(old));
        issuer.publishes(Tokens.published(FIRST, SECOND));
        clock.passes(Published.BETWEEN_TRIES);

        assertTrue(admits(rotated));
        assertTrue(admits(old));
        assertEquals(2, issuer.asked());
    }

    @Test
    void unknownKeysDoNotMakeUsAskWithoutEnd() {
        for (var i = 0; i < 20; i++) {
            assertRefused(signed(SECOND, claims(clock.instant())), "the token's key is not the issuer's");
        }

        assertEquals(1, issuer.asked());
    }

    @Test
    void aKeyThatWasTakenBackEndsWithinTheHour() {
        var token = "Bearer "
                + signed(
                        FIRST,
                        claims(clock.instant())
                                .expirationTime(Date.from(clock.instant().plusSeconds(9999))));
        assertTrue(admits(token));
        issuer.publishes(Tokens.published(SECOND));

        clock.passes(Published.READ_EVERY);
        admits(token);

        assertFalse(admits(token));
    }

    @Test
    void anIssuerThatIsAwayIsToleratedForADay() {
        assertTrue(admits("Bearer " + signed(FIRST, claims(clock.instant()))));
        issuer.isAway();

        clock.passes(Duration.ofHours(23));
        assertTrue(admits("Bearer " + signed(FIRST, claims(clock.instant()))));
        clock.passes(Duration.ofHours(2));

        var late = "Bearer " + signed(FIRST, claims(clock.instant()));
        assertThrows(CloudException.Unavailable.class, () -> admits(late));
        assertFalse(callers.isReady());
    }

    @Test
    void withoutAnyKeysNobodyIsKnown() {
        issuer.publishes("{\"keys\":[]}");
        var token = "Bearer " + signed(FIRST, claims(clock.instant()));

        assertThrows(CloudException.Unavailable.class, () -> admits(token));
        assertFalse(callers.isReady());
    }

    @Test
    void aBoundTokenIsTakenWithItsProofAlone() {
        var token = signed(FIRST, bound(clock.instant()));

        assertTrue(admits("PoP " + signed(OWN, proof(token, clock.instant()))));
        assertRefused(token, "the token is bound to a key that was not shown");
    }

    @Test
    void whereAProofIsRequiredABareTokenIsNotTaken() {
        var bare = onlyWithProof.judge(call(
                "GET", Map.of("Authorization", "Bearer " + signed(FIRST, claims(clock.instant())))));
        var proven = onlyWithProof.judge(call(
                "GET",
                Map.of(
                        "Authorization",
                        "PoP " + signed(OWN, proof(signed(FIRST, bound(clock.instant())), clock.instant())))));

        assertEquals(
                new Verdict.Unauthenticated(
                        "the token came without a proof of possession", "PoP error=\"invalid_token\""),
                bare);
        assertEquals(new Verdict.Admitted("app " + ARM), proven);
    }

    @Test
    void aProofCountsOnceHoweverItIsWritten() {
        var once = "PoP " + signed(OWN, proof(signed(FIRST, bound(clock.instant())), clock.instant()));
        assertTrue(admits(once));
        var last = once.charAt(once.length() - 1);
        var sameBytes = once.substring(0, once.length() - 1) + (char) (last + 1); // the last four bits mean nothing

        assertWhy("the proof came before", once);
        assertWhy("the proof came before", sameBytes);
        clock.passes(Duration.ofMinutes(2));
        assertWhy("the proof came before", once);
        clock.passes(Duration.ofSeconds(1));
        assertWhy("the proof is not of just now", once);
    }

    @Test
    void aProofOfTheFutureIsRefusedAndCannotOutliveTheMemory() {
        var token = signed(FIRST, bound(clock.instant()));
        var ahead = "PoP " + signed(OWN, proof(token, clock.instant().plusSeconds(60)));

        assertTrue(admits(ahead));
        clock.passes(Duration.ofMinutes(3));
        assertWhy("the proof came before", ahead);
        assertWhy(
                "the proof is not of just now",
                "PoP " + signed(OWN, proof(token, clock.instant().plusSeconds(61))));
    }

    @ParameterizedTest
    @CsvSource({
        "m, DELETE, the proof is for another method",
        "u, other.test, the proof is for another host",
        "u, provider.test:444, the proof is for another host",
        "p, /subscriptions/other, the proof is for another path",
        "p, , the proof is for another path",
        "u, , the proof is for another host",
        "m, , the proof is for another method",
        "ts, , the proof has no time",
        "at, , the proof has no token",
        "cnf, , the proof names no key",
        "b, AAAA, the proof is for another body",
    })
    void aProofIsForOneCall(String claim, @Nullable String value, String why) {
        var token = signed(FIRST, bound(clock.instant()));

        assertWhy(why, "PoP " + signed(OWN, proof(token, clock.instant()).claim(claim, value)));
    }

    @Test
    void aProofMayCoverQueryAndBody() {
        var token = signed(FIRST, bound(clock.instant()));
        var query = Base64URL.encode(SignedParts.sha256("api-version=1".getBytes(StandardCharsets.UTF_8)))
                .toString();
        var body = Base64URL.encode(SignedParts.sha256(new byte[0])).toString();
        var covered = proof(token, clock.instant()).claim("b", body).claim("q", List.of(List.of("api-version"), query));
        var another = proof(token, clock.instant()).claim("q", List.of(List.of("api-version"), body));

        assertTrue(admits("PoP " + signed(OWN, covered)));
        assertWhy("the proof is for another query", "PoP " + signed(OWN, another));
    }

    @Test
    void aProofByAnotherKeyIsRefused() {
        var token = signed(FIRST, bound(clock.instant()));
        var strangers = proof(token, clock.instant())
                .claim("cnf", Map.of("jwk", STRANGER.toPublicJWK().toJSONObject()));

        assertWhy("the proof's key is not the token's", "PoP " + signed(STRANGER, strangers));
        assertWhy("the token's signature is wrong", "PoP " + signed(STRANGER, proof(token, clock.instant())));
    }

    @Test
    void aProofDoesNotMakeABareTokenMore() {
        var token = signed(FIRST, claims(clock.instant()));

        assertWhy("the proof's key is not the token's", "PoP " + signed(OWN, proof(token, clock.instant())));
    }

    @Test
    void aTokenBoundInAnUnknownWayIsRefused() {
        var odd = claims(clock.instant()).claim("cnf", Map.of("x5t#S256", "abc"));

        assertRefused(signed(FIRST, odd), "the token is bound in a way that is not known");
        assertRefused(signed(FIRST, claims(clock.instant()).claim("cnf", "text")), "a claim of the token is malformed");
    }

    private void assertRefused(String token, String why) {
        assertWhy(why, "Bearer " + token);
    }

    private void assertWhy(String why, String authorization) {
        assertEquals(
                new Verdict.Unauthenticated(why, "Bearer error=\"invalid_token\""),
                callers.judge(call("GET", Map.of("Authorization", authorization))));
    }

    private boolean admits(String authorization) {
        return callers.judge(call("GET", Map.of("Authorization", authorization))) instanceof Verdict.Admitted;
    }

    private static HttpCall call(String method, Map<String, String> headers) {
        return new HttpCall(
                method, URI.create("https://provider.test/subscriptions/s?api-version=1"), new Headers(headers), "");
    }
}
