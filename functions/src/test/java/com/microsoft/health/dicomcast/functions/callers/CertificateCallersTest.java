package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateCallersTest {
    private final MovableClock clock = new MovableClock("2026-11-24T10:00:00Z");
    private final Publisher arm;
    private final CertificateCallers callers;
    private final Properties certificates = new Properties();

    CertificateCallersTest() throws IOException {
        arm = new Publisher();
        callers = new CertificateCallers(arm.publication(), clock, Runnable::run);
    }

    @BeforeEach
    void armListsItsCertificates() throws IOException {
        try (var file = CertificateCallersTest.class.getResourceAsStream("/certificates.properties")) {
            certificates.load(Objects.requireNonNull(file));
        }
        lists("current", "next", "expired");
    }

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void armIsKnownByItsCertificate() {
        assertTrue(admits("current"));
        assertTrue(callers.isReady());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "next", "selfSigned", "otherChain"})
    void noOtherCertificateIsBelieved(String certificate) {
        assertFalse(admits(certificate));
    }

    @Test
    void aListedCertificateCountsFromItsFirstDayOn() {
        clock.passes(Duration.ofDays(7));

        assertTrue(admits("next"));
    }

    @Test
    void aCertificateEndsWhileItIsListed() {
        assertTrue(admits("current"));

        clock.passes(Duration.ofDays(38));

        assertFalse(admits("current"));
    }

    @Test
    void theRightThumbprintWithOtherBytesIsWorthNothing() throws Exception {
        var impostor =
                MessageDigest.getInstance("SHA-1").digest(Base64.getDecoder().decode(base64("selfSigned")));
        arm.publishes("{\"clientCertificates\":[{\"thumbprint\":\"%s\",\"certificate\":\"%s\"}]}"
                .formatted(HexFormat.of().formatHex(impostor), base64("current")));

        assertFalse(admits("selfSigned"));
        assertTrue(admits("current"));
    }

    @Test
    void aChangedOrAppendedByteIsAnotherCertificate() {
        var der = Base64.getDecoder().decode(base64("current"));
        var longer = Arrays.copyOf(der, der.length + 1);
        der[der.length - 1] ^= 1;

        assertFalse(admitted(Map.of(FrontEnd.HEADER, Base64.getEncoder().encodeToString(der))));
        assertFalse(admitted(Map.of(FrontEnd.HEADER, Base64.getEncoder().encodeToString(longer))));
    }

    @Test
    void twoCertificatesInOneHeaderAreNone() {
        var own = base64("selfSigned");
        var arms = base64("current");

        assertFalse(admitted(Map.of(FrontEnd.HEADER, own + "," + arms)));
        assertFalse(admitted(Map.of(FrontEnd.HEADER, arms + ", " + own)));
        assertFalse(admitted(Map.of(FrontEnd.HEADER, arms + arms)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "not base64!", "MII", "====", "MIIB\tAAAA"})
    void whatIsNoCertificateIsForbidden(String header) {
        assertInstanceOf(Verdict.Forbidden.class, callers.judge(call("https", Map.of(FrontEnd.HEADER, header))));
    }

    @Test
    void withoutACertificateNobodyIsKnownAndOthersHeadersDoNotHelp() {
        assertFalse(admitted(Map.of()));
        assertFalse(admitted(Map.of(
                "X-SSL-Client-Thumbprint", "AB",
                "X-Client-Cert", base64("current"),
                "x-ms-client-app-id", "797f4846-ba00-4fd7-ba43-dac1f8f63013")));
    }

    @Test
    void anEndlessHeaderIsNotEvenDecoded() {
        assertFalse(admitted(Map.of(FrontEnd.HEADER, "A".repeat(1 << 20))));
    }

    @ParameterizedTest
    @CsvSource({"http,, false", "https,, true", "http,https,true", "https,http,false", "http,'https,http',false"})
    void onlyHttpsCounts(String scheme, @Nullable String forwarded, boolean admitted) {
        var headers = new HashMap<>(Map.of(FrontEnd.HEADER, base64("current")));
        if (forwarded != null) {
            headers.put("X-Forwarded-Proto", forwarded);
        }

        assertEquals(admitted, callers.judge(call(scheme, headers)) instanceof Verdict.Admitted);
    }

    @Test
    void afterTwentyFiveHoursWithoutTheListTheAppIsNotReadyButArmIsStillKnown() {
        assertTrue(callers.isReady());
        arm.isAway();

        clock.passes(Duration.ofHours(23));
        assertTrue(callers.isReady());
        clock.passes(Duration.ofHours(2));

        assertFalse(callers.isReady());
        assertTrue(admits("current"));
    }

    @Test
    void readinessComesBackWithTheList() {
        assertTrue(callers.isReady());
        arm.isAway();
        clock.passes(Duration.ofHours(25));
        assertFalse(callers.isReady());

        lists("current");
        clock.passes(Published.BETWEEN_TRIES);

        assertTrue(callers.isReady());
    }

    @Test
    void withoutAnyListNobodyIsKnown() {
        arm.isAway();

        assertFalse(callers.isReady());
        assertFalse(admits("current"));
    }

    @Test
    void aCertificateThatIsNoLongerListedEndsWithinTheHour() {
        lists("current", "selfSigned");
        assertTrue(admits("selfSigned"));
        lists("current");

        clock.passes(Published.READ_EVERY);
        admits("current");

        assertFalse(admits("selfSigned"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/json | nonsense",
                "200 | application/json | []",
                "200 | application/json | {\"clientCertificates\":[]}",
                "200 | application/json | {\"clientCertificates\":[{\"certificate\":\"AAAA\"}]}",
                "200 | application/json | {\"clientCertificates\":[{\"certificate\":7}]}",
                "200 | text/html | {other}",
                "302 | application/json | {other}",
                "307 | application/json | {other}",
                "204 | application/json | ''",
                "404 | application/json | {other}",
                "500 | application/json | {other}",
            })
    void aListThatIsNoneChangesNothing(int status, String type, String body) {
        assertTrue(admits("current"));
        arm.answers(status, type, body.replace("{other}", list("selfSigned")));

        clock.passes(Published.READ_EVERY);
        admits("current");

        assertEquals(2, arm.asked());
        assertTrue(admits("current"));
        assertFalse(admits("selfSigned"));
    }

    @Test
    void aListWithoutACurrentCertificateIsNone() {
        assertTrue(admits("current"));
        lists("expired", "next");

        clock.passes(Published.READ_EVERY);

        assertTrue(admits("current"));
        assertEquals(2, arm.asked());
        assertTrue(admits("current"));
    }

    @Test
    void oneCertificateThatCannotBeReadDoesNotSpoilTheOthers() {
        arm.publishes("{\"clientCertificates\":[{\"certificate\":\"!\"},{},{\"certificate\":\"%s\"}]}"
                .formatted(base64("current")));

        assertTrue(admits("current"));
    }

    private void lists(String... names) {
        arm.publishes(list(names));
    }

    private String list(String... names) {
        return Stream.of(names)
                .map(name -> "{\"certificate\":\"" + base64(name) + "\"}")
                .collect(Collectors.joining(",", "{\"clientCertificates\":[", "]}"));
    }

    private String base64(String certificate) {
        return Objects.requireNonNull(certificates.getProperty(certificate), certificate);
    }

    private boolean admits(String certificate) {
        return admitted(Map.of(FrontEnd.HEADER, base64(certificate)));
    }

    private boolean admitted(Map<String, String> headers) {
        return callers.judge(call("https", headers)) instanceof Verdict.Admitted;
    }

    private static HttpCall call(String scheme, Map<String, String> headers) {
        return new HttpCall("GET", URI.create(scheme + "://provider.test/subscriptions"), new Headers(headers), "");
    }
}
