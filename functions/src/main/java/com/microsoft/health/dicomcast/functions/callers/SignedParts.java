package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.Query;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Parts of a call that a proof may cover too, by their hash. */
final class SignedParts {
    private SignedParts() {}

    /** All of the query as it stands in the URL; a proof that covers it in part leaves the rest to whoever comes between. */
    static void requireQuery(List<?> namesAndHash, Query query) throws NotBelievedException {
        NotBelievedException.unless(
                namesAndHash.size() == 2 && hash(query.raw()).equals(namesAndHash.get(1)),
                "the proof is for another query");
    }

    static void requireBody(String hash, String body) throws NotBelievedException {
        NotBelievedException.unless(hash(body).equals(hash), "the proof is for another body");
    }

    private static String hash(String part) {
        return Base64URL.encode(sha256(part.getBytes(StandardCharsets.UTF_8))).toString();
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
