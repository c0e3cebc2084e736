package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertificateOrTokenCallersTest {
    private static final CallerAuthentication UNREADY = new CallerAuthentication() {
        @Override
        public Verdict judge(HttpCall call) {
            return new Verdict.Unauthenticated("no", "PoP");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    };

    private final CertificateOrTokenCallers callers =
            new CertificateOrTokenCallers(CallerAuthentication.ANYBODY, UNREADY);

    @Test
    void aBadTokenIsNotHelpedByACertificate() {
        assertEquals(
                new Verdict.Unauthenticated("no", "PoP"),
                callers.judge(call(Map.of("Authorization", "Bearer x", "X-ARR-ClientCert", "AAAA"))));
    }

    @Test
    void withoutATokenTheCertificateDecides() {
        assertEquals(new Verdict.Admitted("anybody"), callers.judge(call(Map.of("X-ARR-ClientCert", "AAAA"))));
    }

    @Test
    void bothMustBeReady() {
        assertFalse(callers.isReady());
    }

    private static HttpCall call(Map<String, String> headers) {
        return new HttpCall("GET", URI.create("https://provider.test/"), new Headers(headers), "");
    }
}
