package com.microsoft.health.dicomcast.functions.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an issuer and the owner of a key sign. The keys are made for one run of the tests. */
final class Tokens {
    static final String ISSUER = "https://sts.test/tenant/";
    static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    static final String AUDIENCE = "https://dicomcast.test";
    static final String ARM = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    static final RSAKey FIRST = key("first", 2048);
    static final RSAKey SECOND = key("second", 2048);
    static final RSAKey STRANGER = key("first", 2048);
    static final RSAKey OWN = key("own", 2048);

    private Tokens() {}

    static RSAKey key(String id, int size) {
        try {
            return new RSAKeyGenerator(size, true)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String published(RSAKey... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .claim("tid", TENANT)
                .claim("appid", ARM)
                .notBeforeTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** Claims of a token that is worth something only with {@link #OWN}. */
    static JWTClaimsSet.Builder bound(Instant now) {
        try {
            return claims(now)
                    .claim("cnf", Map.of("kid", OWN.computeThumbprint().toString()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWTClaimsSet.Builder proof(String token, Instant now) {
        return new JWTClaimsSet.Builder()
                .claim("at", token)
                .claim("ts", now.getEpochSecond())
                .claim("m", "GET")
                .claim("u", "provider.test")
                .claim("p", "/subscriptions/s")
                .claim("cnf", Map.of("jwk", OWN.toPublicJWK().toJSONObject()));
    }

    static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        return signed(key, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), claims);
    }

    static String signed(RSAKey key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        try {
            var token = new SignedJWT(header.build(), claims.build());
            token.sign(new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance())));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
