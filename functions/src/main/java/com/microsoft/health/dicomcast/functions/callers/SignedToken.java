package com.microsoft.health.dicomcast.functions.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Set;

/** A JWT of the one shape that we take: RS256, signed by a key of a decent size, with no header that asks for more. */
final class SignedToken {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256);
    private static final int LONGEST = 16 * 1024;
    private static final int SMALLEST_KEY = 2048;
    private static final int LARGEST_KEY = 4096;

    private final SignedJWT token;
    private final JWTClaimsSet claims;

    private SignedToken(SignedJWT token, JWTClaimsSet claims) {
        this.token = token;
        this.claims = claims;
    }

    static SignedToken parse(String text) throws NotBelievedException {
        NotBelievedException.unless(text.length() <= LONGEST, "the token is too long");
        try {
            var token = SignedJWT.parse(text);
            NotBelievedException.unless(
                    ALGORITHMS.contains(token.getHeader().getAlgorithm()), "the token's algorithm is not allowed");
            NotBelievedException.unless(
                    token.getHeader().getCriticalParams() == null, "the token has critical headers");
            var claims = token.getJWTClaimsSet();
            NotBelievedException.unless(claims != null, "the token has no claims");
            return new SignedToken(token, claims);
        } catch (ParseException | IllegalArgumentException e) {
            throw new NotBelievedException("the token is malformed");
        }
    }

    JWSHeader header() {
        return token.getHeader();
    }

    JWTClaimsSet claims() {
        return claims;
    }

    /** What the signature is over; unlike the signature itself it cannot be written in two ways. */
    byte[] signedContent() {
        return token.getSigningInput();
    }

    void requireSignatureBy(RSAKey key) throws NotBelievedException {
        NotBelievedException.unless(
                key.size() >= SMALLEST_KEY && key.size() <= LARGEST_KEY, "the token's key has no allowed size");
        try {
            NotBelievedException.unless(
                    token.verify(new RSASSAVerifier(key.toRSAPublicKey())), "the token's signature is wrong");
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new NotBelievedException("the token's signature is wrong");
        }
    }
}
