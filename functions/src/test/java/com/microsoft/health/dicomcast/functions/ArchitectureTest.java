package com.microsoft.health.dicomcast.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.functions.wiring.AzureInjector;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String FUNCTIONS = "com.microsoft.health.dicomcast.functions";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.microsoft.health.dicomcast");

    @Test
    void theEnvironmentIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(AzureInjector.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(FUNCTIONS + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void verbsAreNobodyElsesBusiness() {
        classes()
                .that()
                .implement(Verb.class)
                .and()
                .areNotInterfaces()
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .resideInAPackage(FUNCTIONS + ".verbs")
                .check(OURS);
    }

    @Test
    void onlyTriggersAndTheInjectorKnowTheHost() {
        noClasses()
                .that()
                .resideInAPackage(FUNCTIONS + "..")
                .and()
                .resideOutsideOfPackage(FUNCTIONS + ".triggers")
                .and()
                .doNotBelongToAnyOf(AzureInjector.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.microsoft.azure.functions..", "com.microsoft.durabletask..")
                .check(OURS);
    }

    @Test
    void onlyWhatSpeaksToCallersKnowsHttpAndTheWire() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        FUNCTIONS + ".versions", FUNCTIONS + ".settings", FUNCTIONS + ".json", FUNCTIONS + ".dispatch")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FUNCTIONS + ".http", FUNCTIONS + ".arm", FUNCTIONS + ".verbs")
                .check(OURS);
    }

    @Test
    void onlyTheWiringKnowsTheClouds() {
        noClasses()
                .that()
                .resideOutsideOfPackages(FUNCTIONS + ".wiring", "com.microsoft.health.dicomcast.clouds..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.microsoft.health.dicomcast.clouds..")
                .check(OURS);
    }
}
