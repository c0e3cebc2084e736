package com.microsoft.health.dicomcast.functions.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.health.dicomcast.functions.support.SampleSettings;
import com.microsoft.health.dicomcast.functions.triggers.AnswerArm;
import com.microsoft.health.dicomcast.orchestrations.ProvisionCast;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WiringTest {
    private static final String OURS = "com.microsoft.health.dicomcast";

    @Test
    void everyFunctionIsWiredAndNothingElse() {
        var wiring = Wiring.from(SampleSettings.read());

        assertEquals(
                annotated(), wiring.functions().stream().map(Class::getName).collect(Collectors.toSet()));
    }

    @Test
    void everyFunctionCanBeBuiltWithoutACloud() {
        var wiring = Wiring.from(SampleSettings.read());

        wiring.functions().forEach(function -> assertNotNull(wiring.instance(function)));
    }

    @Test
    void anInstanceIsLookedUpNotMade() {
        var wiring = Wiring.from(SampleSettings.read());

        assertSame(wiring.instance(AnswerArm.class), wiring.instance(AnswerArm.class));
    }

    @Test
    void withAnIdentityNothingIsProbedForEither() {
        var settings = new HashMap<>(SampleSettings.read());
        settings.put("ManagedIdentity__ClientId", "00000000-0000-4000-8000-000000000001");
        settings.remove("GlobalDb__Key");
        var wiring = Wiring.from(settings);

        wiring.functions().forEach(function -> assertNotNull(wiring.instance(function)));
    }

    @Test
    void withoutSettingsCallsAreStillAnsweredAndStepsAreNot() {
        var wiring = Wiring.from(Map.of());

        assertNotNull(wiring.instance(AnswerArm.class));
        assertThrows(IllegalStateException.class, () -> wiring.instance(ProvisionCast.class));
    }

    @Test
    void thereIsExactlyOneInjector() {
        var found = ServiceLoader.load(FunctionInstanceInjector.class).stream().toList();

        assertEquals(1, found.size());
        assertSame(AzureInjector.class, found.get(0).type());
        assertTrue(found.get(0).get() instanceof AzureInjector);
    }

    private static Set<String> annotated() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(OURS).stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(FunctionName.class)))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
    }
}
