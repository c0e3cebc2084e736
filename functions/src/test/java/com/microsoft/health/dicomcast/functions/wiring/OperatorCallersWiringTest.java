package com.microsoft.health.dicomcast.functions.wiring;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.callers.CertificateOrTokenCallers;
import com.microsoft.health.dicomcast.functions.callers.LoopbackCallers;
import com.microsoft.health.dicomcast.functions.callers.OperatorCertificateCallers;
import com.microsoft.health.dicomcast.functions.callers.TokenCallers;
import com.microsoft.health.dicomcast.functions.callers.Verdict;
import com.microsoft.health.dicomcast.functions.http.Headers;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.settings.OperatorCertificateSettings;
import com.microsoft.health.dicomcast.functions.settings.OperatorTokenSettings;
import com.microsoft.health.dicomcast.functions.settings.OperatorsSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class OperatorCallersWiringTest {
    private static final Optional<OperatorCertificateSettings> CERTIFICATE =
            Optional.of(new OperatorCertificateSettings(List.of(), Set.of(new X500Principal("CN=operator")), true));
    private static final Optional<OperatorTokenSettings> TOKEN = Optional.of(new OperatorTokenSettings(
            Optional.of(URI.create("https://nowhere.invalid/")),
            Optional.of("issuer"),
            Optional.of("tenant"),
            Optional.of("audience"),
            Set.of("app"),
            Optional.of("role"),
            true));

    @Test
    void whereNothingIsConfiguredThereAreNoOperators() {
        assertSame(CallerAuthentication.NOBODY, of(new OperatorsSettings.Nobody("nothing is set")));
    }

    @Test
    void developmentIsTheLoopbackAlone() {
        var door = of(new OperatorsSettings.Development());

        assertInstanceOf(LoopbackCallers.class, door);
        assertInstanceOf(Verdict.Forbidden.class, door.judge(spoofed()));
    }

    @Test
    void eachWayIsItsOwn() {
        var certificate = of(new OperatorsSettings.Geneva(CERTIFICATE, Optional.empty()));
        var token = of(new OperatorsSettings.Geneva(Optional.empty(), TOKEN));

        assertInstanceOf(OperatorCertificateCallers.class, certificate);
        assertInstanceOf(TokenCallers.class, token);
        assertInstanceOf(CertificateOrTokenCallers.class, of(new OperatorsSettings.Geneva(CERTIFICATE, TOKEN)));
        assertInstanceOf(Verdict.Forbidden.class, certificate.judge(spoofed()));
        assertInstanceOf(Verdict.Unauthenticated.class, token.judge(spoofed()));
    }

    private static CallerAuthentication of(OperatorsSettings settings) {
        return OperatorCallersWiring.of(settings, Machine.real());
    }

    /** All that somebody outside can make up. */
    private static HttpCall spoofed() {
        return new HttpCall(
                "POST",
                URI.create("https://provider.test/geneva/v1/orphans/sweep"),
                new Headers(Map.of(
                        "X-ARR-ClientCert", "AAAA",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "localhost",
                        "x-ms-client-principal-name", "admin@ops.test")),
                "{}");
    }
}
