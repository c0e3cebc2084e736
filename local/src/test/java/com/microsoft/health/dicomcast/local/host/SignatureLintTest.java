package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.microsoft.health.dicomcast.local.host.toys.Toys;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureLintTest {
    private static List<FunctionDefinition> functionsOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(FunctionName.class))
                .sorted(Comparator.comparing(each -> each.getName()))
                .map(AnnotatedFunctions::define)
                .toList();
    }

    @Test
    void functionsThatAzureRunsPass() {
        assertEquals(List.of(), SignatureLint.findings(functionsOf(Toys.class)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "activityTakesRecord    | @DurableActivityTrigger wants a String, not",
                "activityReturnsInteger | must return nothing or JSON text, not Integer",
                "orchestratorTakesText  | @DurableOrchestrationTrigger wants a TaskOrchestrationContext",
                "timerTakesNumber       | @TimerTrigger wants a String, not int",
                "clientIsTheBareOne     | @DurableClientInput wants a DurableClientContext",
                "requestOfAnObject      | must take HttpRequestMessage of String or byte[]",
                "returnsText            | must return HttpResponseMessage",
                "nothingStartsIt        | has no trigger",
                "twoThingsStartIt       | has 2 triggers",
                "queueStartsIt          | has a trigger that this host does not run: @QueueTrigger",
                "unboundParameter       | has a parameter that nothing binds",
                "unnamedBinding         | has a binding whose name is empty",
                "hidden                 | must be public",
                "nameWithASpace         | has a name that the host refuses",
                "adminRoute             | has a route that starts with admin or runtime: 'administration'",
                "runtimeRoute           | has a route that starts with admin or runtime: 'Runtime/x'",
                "constrainedRoute       | is not supported"
            })
    void whatAzureWouldRefuseOrHangOnIsFound(String method, String finding) {
        var findings = SignatureLint.findings(functionsOf(Refused.class)).stream()
                .filter(each -> each.startsWith("Refused." + method.trim() + " "))
                .toList();

        assertEquals(1, findings.size(), () -> "findings: " + findings);
        assertTrue(findings.get(0).contains(finding.trim()), findings.get(0));
    }

    @Test
    void theSameNameTwiceIsRefusedWhateverTheCase() {
        assertEquals(List.of("Twins.two has the same name 'twin' as Twins.one"), findings(Twins.class));
    }

    @Test
    void overloadedMethodsAreRefused() {
        assertEquals(List.of("Overloaded.run is overloaded; the worker refuses to choose"), findings(Overloaded.class));
    }

    @Test
    void theSameRouteTwiceIsRefused() {
        assertEquals(List.of("SameRoute.two has the same route 'a/{c}' as SameRoute.one"), findings(SameRoute.class));
    }

    @Test
    void allFindingsAreInOneMessage() {
        var refusal =
                assertThrows(RefusedFunctionsException.class, () -> new FunctionCatalog(functionsOf(Refused.class)));

        assertTrue(String.valueOf(refusal.getMessage()).lines().count() >= 17, refusal.getMessage());
    }

    private static List<String> findings(Class<?> type) {
        return SignatureLint.findings(functionsOf(type));
    }

    /** Each method with the one flaw that its name tells. */
    @SuppressWarnings("DoNotCallSuggester") // never called
    public static class Refused {
        /** What an activity may not take. */
        public record Step(String name) {}

        @FunctionName("A1")
        public void activityTakesRecord(@DurableActivityTrigger(name = "a") Step step) {}

        @FunctionName("A2")
        public Integer activityReturnsInteger(@DurableActivityTrigger(name = "a") String step) {
            return 1;
        }

        @FunctionName("A3")
        public void orchestratorTakesText(@DurableOrchestrationTrigger(name = "a") String context) {}

        @FunctionName("A4")
        public void timerTakesNumber(@TimerTrigger(name = "a", schedule = "0 * * * * *") int timer) {}

        @FunctionName("A5")
        public void clientIsTheBareOne(
                @TimerTrigger(name = "a", schedule = "0 * * * * *") String timer,
                @DurableClientInput(name = "b") DurableTaskClient client) {}

        @FunctionName("A6")
        public HttpResponseMessage requestOfAnObject(@HttpTrigger(name = "a") HttpRequestMessage<Object> request) {
            throw new UnsupportedOperationException();
        }

        @FunctionName("A7")
        public String returnsText(@HttpTrigger(name = "a") HttpRequestMessage<String> request) {
            return "";
        }

        @FunctionName("A8")
        public void nothingStartsIt() {}

        @FunctionName("A9")
        public void twoThingsStartIt(
                @DurableActivityTrigger(name = "a") String step,
                @TimerTrigger(name = "b", schedule = "0 * * * * *") String timer) {}

        @FunctionName("B1")
        public void queueStartsIt(@QueueTrigger(name = "a", queueName = "q", connection = "c") String message) {}

        @FunctionName("B2")
        public void unboundParameter(@DurableActivityTrigger(name = "a") String step, String more) {}

        @FunctionName("B3")
        public void unnamedBinding(@DurableActivityTrigger(name = "") String step) {}

        @FunctionName("B4")
        void hidden(@DurableActivityTrigger(name = "a") String step) {}

        @FunctionName("B 5")
        public void nameWithASpace(@DurableActivityTrigger(name = "a") String step) {}

        @FunctionName("B6")
        public HttpResponseMessage adminRoute(
                @HttpTrigger(name = "a", route = "administration") HttpRequestMessage<String> request) {
            throw new UnsupportedOperationException();
        }

        @FunctionName("B7")
        public HttpResponseMessage runtimeRoute(
                @HttpTrigger(name = "a", route = "Runtime/x") HttpRequestMessage<String> request) {
            throw new UnsupportedOperationException();
        }

        @FunctionName("B8")
        public HttpResponseMessage constrainedRoute(
                @HttpTrigger(name = "a", route = "x/{id:int}") HttpRequestMessage<String> request) {
            throw new UnsupportedOperationException();
        }
    }

    /** Two functions of one name. */
    public static class Twins {
        @FunctionName("Twin")
        public void one(@DurableActivityTrigger(name = "a") String step) {}

        @FunctionName("twin")
        public void two(@DurableActivityTrigger(name = "a") String step) {}
    }

    /** One function, and a namesake of its method. */
    public static class Overloaded {
        @FunctionName("Run")
        public void run(@DurableActivityTrigger(name = "a") String step) {}

        public void run() {}
    }

    /** Two functions of one route. */
    @SuppressWarnings("DoNotCallSuggester") // never called
    public static class SameRoute {
        @FunctionName("One")
        public HttpResponseMessage one(@HttpTrigger(name = "a", route = "a/{b}") HttpRequestMessage<String> request) {
            throw new UnsupportedOperationException();
        }

        @FunctionName("Two")
        public HttpResponseMessage two(@HttpTrigger(name = "a", route = "a/{c}") HttpRequestMessage<String> request) {
            throw new UnsupportedOperationException();
        }
    }
}
