package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorCertificateCallersTest {
    private final MovableClock clock = new MovableClock("2026-11-24T10:00:00Z");
    private final Properties certificates = new Properties();
    private final OperatorCertificateCallers callers;

    OperatorCertificateCallersTest() throws IOException, CertificateException {
        for (var file : List.of("/operator-certificates.properties", "/certificates.properties")) {
            try (var in = OperatorCertificateCallersTest.class.getResourceAsStream(file)) {
                certificates.load(Objects.requireNonNull(in));
            }
        }
        callers = new OperatorCertificateCallers(
                List.of(parsed("operatorsRoot")), Set.of(new X500Principal("CN=geneva.ops.test, O=Ops")), clock);
    }

    @Test
    void anOperatorIsKnownByAuthorityAndName() {
        assertEquals(new Verdict.Admitted("operator by certificate"), judged("operator"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operatorOfImpostor",
                "operatorForServers",
                "operatorForAnything",
                "operatorWithoutUse",
                "operatorThatIssues",
                "operatorExpired",
                "operatorNotYet",
                "operatorByAnotherName",
                "operatorByLessOfTheName",
                "operatorSelfSigned",
                "operatorsRoot",
                "operatorsImpostorRoot"
            })
    void nobodyElseIs(String certificate) {
        assertInstanceOf(Verdict.Forbidden.class, judged(certificate));
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "next", "selfSigned", "otherChain"})
    void armsCertificatesAreNone(String certificate) {
        assertInstanceOf(Verdict.Forbidden.class, judged(certificate));
    }

    @Test
    void aCertificateEndsWithItsOwnDates() {
        clock.passes(Duration.ofDays(38));

        assertInstanceOf(Verdict.Forbidden.class, judged("operator"));
    }

    @Test
    void onlyHttpsCounts() {
        var header = Map.of(FrontEnd.HEADER, certificates.getProperty("operator"));

        assertInstanceOf(Verdict.Forbidden.class, callers.judge(call("http", header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "MII", "====", "MIIB\tAAAA", "AAAA"})
    void whatIsNoCertificateIsForbidden(String header) {
        assertInstanceOf(Verdict.Forbidden.class, callers.judge(call("https", Map.of(FrontEnd.HEADER, header))));
    }

    @Test
    void bytesBehindTheCertificateAreRefused() {
        var der = Base64.getDecoder().decode(certificates.getProperty("operator"));
        var longer = Arrays.copyOf(der, der.length + 1);
        var header = Map.of(FrontEnd.HEADER, Base64.getEncoder().encodeToString(longer));

        assertInstanceOf(Verdict.Forbidden.class, callers.judge(call("https", header)));
    }

    private Verdict judged(String certificate) {
        return callers.judge(call("https", Map.of(FrontEnd.HEADER, certificates.getProperty(certificate))));
    }

    private static HttpCall call(String scheme, Map<String, String> headers) {
        return new HttpCall(
                "GET", URI.create(scheme + "://provider.test/geneva/v1/operations"), new Headers(headers), "");
    }

    private X509Certificate parsed(String name) throws CertificateException {
        var der = Base64.getDecoder().decode(certificates.getProperty(name));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
