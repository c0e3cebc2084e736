package com.microsoft.health.dicomcast.orchestrations;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orchestrations are replayed: whatever could differ the second time is kept out of the whole package. */
class OrchestrationRulesTest {
    private static final JavaClasses PACKAGE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.microsoft.health.dicomcast.orchestrations");
    private static final DescribedPredicate<JavaClass> ORCHESTRATORS = DescribedPredicate.describe(
            "orchestrators",
            each -> each.getMethods().stream()
                    .flatMap(method -> method.getParameters().stream())
                    .anyMatch(parameter -> parameter.isAnnotatedWith(DurableOrchestrationTrigger.class)));

    @Test
    void theyTakeTimeFromTheContextAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Local|Zoned|Offset).*|java\\.util\\.(Date|Calendar|Timer).*")
                .check(PACKAGE);
    }

    /** One for each replay, and the clock of this machine in it. */
    @Test
    void theyMakeNoSpans() {
        noClasses()
                .should()
                .callMethod(Telemetry.class, "spans")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(PACKAGE);
    }

    @Test
    void theyDrawNothingByChance() {
        noClasses()
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*)|java\\.security\\..*")
                .orShould()
                .callMethod(Math.class, "random")
                .check(PACKAGE);
    }

    @Test
    void theySeeNothingOutsideButThroughActivities() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.(io\\.(?!Serializable$).*|nio\\..*|net\\..*)|java\\.lang\\.(System|Process.*|Runtime)")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.microsoft.health.dicomcast.model.ports..")
                .check(PACKAGE);
    }

    @Test
    void theyStartNoThreads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread.*|java\\.util\\.concurrent\\..*")
                .check(PACKAGE);
    }

    @Test
    void theyIterateNothingInHashOrder() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Hash(Map|Set)|IdentityHashMap|WeakHashMap|concurrent\\..*)")
                .orShould(call("java.util.Set", "of", "copyOf"))
                .orShould(call("java.util.Map", "of", "copyOf", "ofEntries"))
                .orShould(call("java.util.stream.Collectors", "toSet", "toMap", "groupingBy"))
                .check(PACKAGE);
    }

    @Test
    void theyCatchNothingSoWideThatASuspensionIsCaughtToo() {
        classes()
                .should(not(catchAnyOf(Set.of(
                        "java.lang.Throwable",
                        "java.lang.Exception",
                        "java.lang.RuntimeException",
                        "java.lang.Error"))))
                .check(PACKAGE);
    }

    @Test
    void orchestratorsHaveConstantsOnly() {
        fields().that()
                .areDeclaredInClassesThat(ORCHESTRATORS)
                .should()
                .beStatic()
                .andShould()
                .beFinal()
                .check(PACKAGE);
    }

    @Test
    void nothingIsSharedBetweenRuns() {
        fields().that().areStatic().should().beFinal().check(PACKAGE);
    }

    @Test
    void theRulesHaveSomethingToJudge() {
        classes().that(ORCHESTRATORS).should().bePublic().check(PACKAGE);
    }

    private static ArchCondition<JavaClass> call(String owner, String... names) {
        var forbidden = Set.of(names);
        return new ArchCondition<>("call " + owner + "." + forbidden) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMethodCallsFromSelf().stream()
                        .filter(each -> each.getTargetOwner().getFullName().equals(owner))
                        .filter(each -> forbidden.contains(each.getName()))
                        .forEach(each -> events.add(SimpleConditionEvent.satisfied(item, each.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> catchAnyOf(Set<String> types) {
        return new ArchCondition<>("catch any of " + types) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getCodeUnits().stream()
                        .flatMap(unit -> unit.getTryCatchBlocks().stream())
                        .filter(block -> block.getCaughtThrowables().stream()
                                .anyMatch(caught -> types.contains(caught.getFullName())))
                        .forEach(block -> events.add(SimpleConditionEvent.satisfied(
                                item, block.getSourceCodeLocation().toString())));
            }
        };
    }
}
