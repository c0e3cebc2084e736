package com.microsoft.health.dicomcast.functions.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.CertificateCallers;
import com.microsoft.health.dicomcast.functions.callers.CertificateOrTokenCallers;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.callers.TokenCallers;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.settings.CallersSettings;
import com.microsoft.health.dicomcast.functions.settings.CertificateSettings;
import com.microsoft.health.dicomcast.functions.settings.TokenSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallersWiringTest {
    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");
    private static final Optional<CertificateSettings> CERTIFICATE =
            Optional.of(new CertificateSettings(Optional.of(NOWHERE), true));

    @Test
    void whereNothingIsConfiguredNobodyMayCall() {
        var callers = of(new CallersSettings.Nobody("nothing is set"));

        assertSame(CallerAuthentication.NOBODY, callers.arm());
        assertSame(CallerAuthentication.NOBODY, callers.cascade());
        assertInstanceOf(Verdict.Forbidden.class, callers.arm().judge(spoofed()));
    }

    @Test
    void developmentIsTheLoopbackAlone() {
        var callers = of(new CallersSettings.Development());

        assertInstanceOf(LoopbackCallers.class, callers.arm());
        assertInstanceOf(Verdict.Forbidden.class, callers.cascade().judge(spoofed()));
    }

    @Test
    void armsCertificateDoesNotOpenTheCascade() {
        var callers = of(new CallersSettings.Arm(CERTIFICATE, Optional.empty()));

        assertInstanceOf(CertificateCallers.class, callers.arm());
        assertSame(CallerAuthentication.NOBODY, callers.cascade());
    }

    @Test
    void theCascadeHasItsOwnApps() {
        var callers = of(new CallersSettings.Arm(CERTIFICATE, Optional.of(token(Set.of(), Set.of("parents")))));

        assertInstanceOf(CertificateCallers.class, callers.arm());
        assertInstanceOf(TokenCallers.class, callers.cascade());
    }

    @Test
    void bothWaysMayBeOpen() {
        var callers = of(new CallersSettings.Arm(CERTIFICATE, Optional.of(token(Set.of("arm"), Set.of()))));

        assertInstanceOf(CertificateOrTokenCallers.class, callers.arm());
        assertSame(CallerAuthentication.NOBODY, callers.cascade());
    }

    @Test
    void withTokensAloneACertificatesHeaderIsNotLookedAt() {
        var callers = of(new CallersSettings.Arm(Optional.empty(), Optional.of(token(Set.of("arm"), Set.of()))));

        assertEquals(
                new Verdict.Unauthenticated("no token", "PoP"), callers.arm().judge(spoofed()));
    }

    private static CallersWiring.Callers of(CallersSettings settings) {
        return CallersWiring.of(settings, Machine.real());
    }

    private static TokenSettings token(Set<String> apps, Set<String> cascadeApps) {
        return new TokenSettings(
                Optional.of(NOWHERE),
                Optional.of("issuer"),
                Optional.of("tenant"),
                Optional.of("audience"),
                apps,
                cascadeApps,
                true);
    }

    /** All that somebody outside can make up. */
    private static HttpCall spoofed() {
        return new HttpCall(
                "GET",
                URI.create("https://provider.test/"),
                new Headers(Map.of(
                        "X-ARR-ClientCert", "AAAA",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "localhost",
                        "x-ms-client-app-id", "arm",
                        "x-ms-client-principal-name", "admin@contoso.test")),
                "");
    }
}
