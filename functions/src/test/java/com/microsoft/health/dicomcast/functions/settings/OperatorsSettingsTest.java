package com.microsoft.health.dicomcast.functions.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.SampleSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsSettingsTest {
    private static final String ARM = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    private static final String GENEVA = "00000000-0000-4000-8000-00000000002a";
    private static final Map<String, String> TOKEN = Map.of(
            "Operators__TokenKeys", "https://login.microsoftonline.com/ops/discovery/v2.0/keys",
            "Operators__TokenIssuer", "https://sts.windows.net/ops/",
            "Operators__TokenTenant", "ops",
            "Operators__TokenAudience", "https://dicomcast/operators",
            "Operators__TokenApps", GENEVA,
            "Operators__TokenRole", "Operator");

    private static Map<String, String> certificate() throws IOException {
        var found = new Properties();
        try (var in = OperatorsSettingsTest.class.getResourceAsStream("/operator-certificates.properties")) {
            found.load(Objects.requireNonNull(in));
        }
        var pem = "-----BEGIN CERTIFICATE----- %s -----END CERTIFICATE-----";
        return Map.of(
                "Operators__CertificateAuthorities",
                pem.formatted(found.getProperty("operatorsRoot")) + "\n"
                        + pem.formatted(found.getProperty("operatorsImpostorRoot")),
                "Operators__CertificateSubjects",
                "CN=geneva.ops.test, O=Ops; CN=other",
                "Callers__BehindAppService",
                "true",
                "WEBSITE_SITE_NAME",
                "dicomcast");
    }

    @Test
    void operatorsMayBeKnownByToken() {
        var ways = assertInstanceOf(OperatorsSettings.Geneva.class, operators(TOKEN));

        assertTrue(ways.certificate().isEmpty());
        assertEquals(Set.of(GENEVA), ways.token().orElseThrow().apps());
        assertEquals(Optional.of("Operator"), ways.token().orElseThrow().role());
        assertTrue(ways.token().orElseThrow().proofRequired());
    }

    @Test
    void operatorsMayBeKnownByCertificate() throws IOException {
        var ways = assertInstanceOf(OperatorsSettings.Geneva.class, operators(certificate()));

        assertEquals(2, ways.certificate().orElseThrow().authorities().size());
        assertEquals(2, ways.certificate().orElseThrow().subjects().size());
    }

    @Test
    void theModeAloneLetsNobodyIn() {
        assertInstanceOf(OperatorsSettings.Nobody.class, operators(Map.of()));
    }

    @Test
    void withoutAModeThereAreNoOperators() {
        var settings = new HashMap<>(TOKEN);
        settings.put("Operators__Mode", "");

        assertInstanceOf(OperatorsSettings.Nobody.class, operators(settings));
    }

    @Test
    void inAzureThereIsNoDevelopment() {
        var settings = Map.of("Operators__Mode", "Development", "WEBSITE_SITE_NAME", "dicomcast");

        assertInstanceOf(OperatorsSettings.Nobody.class, operators(settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Operators__TokenKeys",
                "Operators__TokenIssuer",
                "Operators__TokenTenant",
                "Operators__TokenAudience",
                "Operators__TokenApps",
                "Operators__TokenRole",
                "Operators__CertificateAuthorities",
                "Operators__CertificateSubjects",
                "Callers__BehindAppService",
                "WEBSITE_SITE_NAME"
            })
    void whatIsHalfConfiguredLetsNobodyInEvenByTheOtherWay(String without) throws IOException {
        var settings = new HashMap<>(TOKEN);
        settings.putAll(certificate());
        assertInstanceOf(OperatorsSettings.Geneva.class, operators(settings));
        settings.remove(without);

        assertInstanceOf(OperatorsSettings.Nobody.class, operators(settings));
    }

    @ParameterizedTest
    @CsvSource({
        "Callers__TokenAudience, https://dicomcast/operators",
        "Callers__TokenApps, " + GENEVA,
        "Callers__CascadeApps, " + GENEVA
    })
    void whatOpensAnotherDoorDoesNotOpenThisOne(String setting, String shared) {
        var settings = new HashMap<>(TOKEN);
        settings.put("Callers__TokenApps", ARM);
        settings.put(setting, shared);

        var closed = assertInstanceOf(OperatorsSettings.Nobody.class, operators(settings));

        assertTrue(closed.why().contains("must not open the other"), closed.why());
    }

    @ParameterizedTest
    @CsvSource({
        "Operators__CertificateAuthorities, no certificate",
        "Operators__CertificateAuthorities, -----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----",
        "Operators__CertificateSubjects, no name",
        "Operators__CertificateSubjects, CN=a;",
        "Operators__Mode, Anybody"
    })
    void whatIsMalformedIsNamed(String setting, String value) {
        var settings = new HashMap<>(SampleSettings.read());
        settings.put(setting, value);

        var problems = assertInstanceOf(Reading.Incomplete.class, Settings.read(settings))
                .problems();

        assertTrue(problems.stream().anyMatch(each -> each.startsWith(setting)), problems::toString);
    }

    private static OperatorsSettings operators(Map<String, String> more) {
        var variables = new HashMap<>(SampleSettings.read());
        variables.keySet().removeIf(name -> name.startsWith("Operators__") || name.startsWith("Callers__"));
        variables.put("Operators__Mode", "Geneva");
        variables.putAll(more);
        return assertInstanceOf(Reading.Complete.class, Settings.read(variables))
                .settings()
                .operators();
    }
}
