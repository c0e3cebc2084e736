package com.microsoft.health.dicomcast.functions.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.support.SampleSettings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersSettingsTest {
    private static final String ARM = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    private static final Map<String, String> CERTIFICATE = Map.of(
            "Callers__CertificateMetadata", "https://admin.management.azure.com/metadata/authentication",
            "Callers__BehindAppService", "true",
            "WEBSITE_SITE_NAME", "dicomcast");
    private static final Map<String, String> TOKEN = Map.of(
            "Callers__TokenKeys", "https://login.microsoftonline.com/t/discovery/v2.0/keys",
            "Callers__TokenIssuer", "https://sts.windows.net/t/",
            "Callers__TokenTenant", "t",
            "Callers__TokenAudience", "https://dicomcast",
            "Callers__TokenApps", ARM.toUpperCase(Locale.ROOT) + ", 00000000-0000-4000-8000-000000000001");

    @Test
    void armMayBeKnownByCertificate() {
        var ways = assertInstanceOf(CallersSettings.Arm.class, callers(CERTIFICATE));

        assertTrue(ways.certificate().isPresent());
        assertTrue(ways.token().isEmpty());
    }

    @Test
    void armMayBeKnownByTokenAndAProofIsRequiredUnlessSaidOtherwise() {
        var ways = assertInstanceOf(CallersSettings.Arm.class, callers(TOKEN));

        assertTrue(ways.certificate().isEmpty());
        assertEquals(
                Set.of(ARM, "00000000-0000-4000-8000-000000000001"),
                ways.token().orElseThrow().apps());
        assertTrue(ways.token().orElseThrow().proofRequired());
    }

    @Test
    void theModeAloneLetsNobodyIn() {
        assertInstanceOf(CallersSettings.Nobody.class, callers(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Callers__BehindAppService", "WEBSITE_SITE_NAME"})
    void theCertificatesHeaderIsBelievedOnlyBehindAppService(String without) {
        var settings = new HashMap<>(CERTIFICATE);
        settings.remove(without);

        var closed = assertInstanceOf(CallersSettings.Nobody.class, callers(settings));

        assertTrue(closed.why().contains("Callers__BehindAppService"), closed.why());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Callers__TokenKeys",
                "Callers__TokenIssuer",
                "Callers__TokenTenant",
                "Callers__TokenAudience",
                "Callers__TokenApps"
            })
    void whatIsHalfConfiguredLetsNobodyInEvenByTheOtherWay(String without) {
        var settings = new HashMap<>(TOKEN);
        settings.remove(without);
        settings.putAll(CERTIFICATE);

        var closed = assertInstanceOf(CallersSettings.Nobody.class, callers(settings));

        assertTrue(closed.why().contains(without), closed.why());
    }

    private static CallersSettings callers(Map<String, String> more) {
        var variables = new HashMap<>(SampleSettings.read());
        variables.keySet().removeIf(name -> name.startsWith("Callers__"));
        variables.put("Callers__Mode", "Arm");
        variables.putAll(more);
        return assertInstanceOf(Reading.Complete.class, Settings.read(variables))
                .settings()
                .callers();
    }
}
