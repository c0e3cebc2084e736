package com.microsoft.health.dicomcast.functions.callers;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The issuer's public keys. A key that is not among them may be a new one: they are read again then, though not for everybody. */
public final class SigningKeys {
    private final Published<JWKSet> keys;

    public SigningKeys(Supplier<JsonNode> document, Clock clock, Executor background) {
        this.keys = new Published<>("issuer's keys", () -> parse(document.get()), clock, background);
    }

    /** Keys older than a day are not gone by: unlike certificates they carry no end. */
    RSAKey of(JWSHeader header) throws NotBelievedException {
        NotBelievedException.unless(header.getKeyID() != null, "the token names no key");
        var found = keys.latest()
                .flatMap(known -> select(known, header))
                .or(() -> keys.reread().flatMap(known -> select(known, header)));
        if (!keys.isFresh()) {
            throw new CloudException.Unavailable(
                    "SigningKeysUnknown", "The issuer's keys could not be read for a day", null, null);
        }
        return found.orElseThrow(() -> new NotBelievedException("the token's key is not the issuer's"));
    }

    boolean areFresh() {
        return keys.latest().isPresent() && keys.isFresh();
    }

    private static Optional<RSAKey> select(JWKSet known, JWSHeader header) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header))
                .select(known).stream()
                        .filter(RSAKey.class::isInstance)
                        .map(RSAKey.class::cast)
                        .findFirst();
    }

    /** An empty set is an accident of the issuer's, not the end of all keys. */
    private static JWKSet parse(JsonNode document) {
        try {
            var parsed = JWKSet.parse(document.toString());
            if (parsed.getKeys().stream().noneMatch(RSAKey.class::isInstance)) {
                throw new CloudException.Unavailable("NoSigningKey", "The issuer lists no RSA key", null, null);
            }
            return parsed;
        } catch (ParseException e) {
            throw new CloudException.Unavailable("NoSigningKey", "The issuer's keys are malformed", null, e);
        }
    }
}
