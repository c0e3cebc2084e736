package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Proofs of possession: the signed HTTP requests of the OAuth draft, in which the access token travels. */
public final class SignedRequests {
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private final AccessTokens tokens;
    private final Replays replays;
    private final Clock clock;

    public SignedRequests(AccessTokens tokens, Replays replays, Clock clock) {
        this.tokens = tokens;
        this.replays = replays;
        this.clock = clock;
    }

    /** The token of a request that was signed by whom the token was issued to, for this call and for no other. */
    AccessToken read(String text, HttpCall call) throws NotBelievedException {
        var proof = SignedToken.parse(text);
        try {
            var inside = proof.claims().getStringClaim("at");
            NotBelievedException.unless(inside != null, "the proof has no token");
            var token = tokens.read(inside);
            requireKeyOf(token, proof);
            requireCall(proof.claims(), call);
            requireJustNow(proof.claims());
            NotBelievedException.unless(
                    replays.isNew(proof.signedContent(), OLDEST.plus(AccessTokens.SKEW)), "the proof came before");
            return token;
        } catch (ParseException e) {
            throw new NotBelievedException("a claim of the proof is malformed");
        }
    }

    private static void requireKeyOf(AccessToken token, SignedToken proof) throws NotBelievedException, ParseException {
        var bound = proof.claims().getJSONObjectClaim("cnf");
        NotBelievedException.unless(bound != null && bound.get("jwk") != null, "the proof names no key");
        try {
            var key = RSAKey.parse(JSONObjectUtils.getJSONObject(bound, "jwk"));
            NotBelievedException.unless(
                    token.boundTo().equals(Optional.of(key.computeThumbprint().toString())),
                    "the proof's key is not the token's");
            proof.requireSignatureBy(key);
        } catch (JOSEException e) {
            throw new NotBelievedException("the proof's key is malformed");
        }
    }

    private static void requireCall(JWTClaimsSet claims, HttpCall call) throws NotBelievedException, ParseException {
        NotBelievedException.unless(
                call.method().equals(claims.getStringClaim("m")), "the proof is for another method");
        NotBelievedException.unless(
                authority(call)
                        .equals(Optional.ofNullable(claims.getStringClaim("u")).map(SignedRequests::lowerCase)),
                "the proof is for another host");
        NotBelievedException.unless(
                call.uri().getRawPath().equals(claims.getStringClaim("p")), "the proof is for another path");
        if (claims.getClaim("q") != null) {
            SignedParts.requireQuery(claims.getListClaim("q"), call.query());
        }
        if (claims.getClaim("b") != null) {
            SignedParts.requireBody(claims.getStringClaim("b"), call.body());
        }
    }

    private void requireJustNow(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        var seconds = claims.getLongClaim("ts");
        NotBelievedException.unless(seconds != null, "the proof has no time");
        var age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant());
        NotBelievedException.unless(
                age.compareTo(OLDEST) <= 0 && age.compareTo(AccessTokens.SKEW.negated()) >= 0,
                "the proof is not of just now");
    }

    private static Optional<String> authority(HttpCall call) {
        return Optional.ofNullable(call.uri().getRawAuthority()).map(SignedRequests::lowerCase);
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
