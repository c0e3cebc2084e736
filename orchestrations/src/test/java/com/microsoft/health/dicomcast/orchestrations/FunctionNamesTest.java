package com.microsoft.health.dicomcast.orchestrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionNamesTest {
    private static final List<JavaMethod> FUNCTIONS = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(
                            "com.microsoft.health.dicomcast.orchestrations",
                            "com.microsoft.health.dicomcast.activities")
                    .stream()
                    .map(JavaClass::getMethods)
                    .flatMap(Set::stream)
                    .filter(method -> method.isAnnotatedWith(FunctionName.class))
                    .toList();

    @ParameterizedTest
    @EnumSource(OperationKind.class)
    void theOrchestrationOfEachKindOfOperationExists(OperationKind kind) {
        assertTrue(orchestrators().contains(kind.orchestration()), kind.orchestration());
    }

    @Test
    void theOrchestratorsAreThese() {
        assertEquals(
                Set.of(
                        "ProvisionCast",
                        "UpdateCast",
                        "DeprovisionCast",
                        "ReprovisionCast",
                        "FailOverCast",
                        "ClearCast",
                        "DeleteCastsOf",
                        "FollowSubscription",
                        "TellCallerLater",
                        "SweepMismatches",
                        "SweepOrphans",
                        "SweepDrift",
                        "SweepHealth",
                        "SweepHealthRange",
                        "WatchHealth",
                        "SweepSnapshots",
                        "SweepReminders"),
                orchestrators());
    }

    @Test
    void noTwoFunctionsShareAName() {
        var seen = new HashSet<String>();

        FUNCTIONS.forEach(function -> assertTrue(seen.add(name(function)), name(function)));
    }

    @Test
    void everyFunctionIsNamedAsItsClass() {
        FUNCTIONS.forEach(function -> assertEquals(function.getOwner().getSimpleName(), name(function)));
    }

    /** The worker binds arguments by a mapper that cannot read records, and refuses overloads. */
    @Test
    void activitiesTakeTextAndReturnTextAndAreNotOverloaded() {
        for (var function : FUNCTIONS) {
            if (!triggeredBy(function, DurableActivityTrigger.class)) {
                continue;
            }
            assertEquals(
                    "java.lang.String", function.getRawParameterTypes().get(0).getFullName(), name(function));
            assertEquals("java.lang.String", function.getRawReturnType().getFullName(), name(function));
            var namesakes = function.getOwner().getMethods().stream()
                    .filter(each -> each.getName().equals(function.getName()))
                    .count();
            assertEquals(1, namesakes, name(function));
        }
    }

    private static Set<String> orchestrators() {
        return FUNCTIONS.stream()
                .filter(each -> triggeredBy(each, DurableOrchestrationTrigger.class))
                .map(FunctionNamesTest::name)
                .collect(Collectors.toSet());
    }

    private static boolean triggeredBy(JavaMethod function, Class<? extends Annotation> trigger) {
        return function.getParameters().stream().anyMatch(each -> each.isAnnotatedWith(trigger));
    }

    private static String name(JavaMethod function) {
        return function.getAnnotationOfType(FunctionName.class).value();
    }
}
