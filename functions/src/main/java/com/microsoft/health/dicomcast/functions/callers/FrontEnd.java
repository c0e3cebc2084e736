package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.util.Base64;
import java.util.Optional;

/** What App Service's front end says of a call: it ends TLS and has seen that the caller has the key of its certificate. */
final class FrontEnd {
    static final String HEADER = "X-ARR-ClientCert";
    private static final int LONGEST = 16 * 1024;

    private FrontEnd() {}

    static boolean isEncrypted(HttpCall call) {
        return call.headers()
                .get("X-Forwarded-Proto")
                .or(() -> Optional.ofNullable(call.uri().getScheme()))
                .filter("https"::equalsIgnoreCase)
                .isPresent();
    }

    /** The certificate's bytes; nobody has judged them. */
    static Optional<byte[]> certificate(HttpCall call) {
        return call.headers()
                .get(HEADER)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(FrontEnd::decoded);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
