package com.microsoft.health.dicomcast.model.refusals;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.FHIR;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {
    private static final SubscriptionId SUBSCRIPTION = SubscriptionId.of(CAST_ID.workspace());
    private static final String ENDLESS = "x".repeat(5000);

    /** Each factory once, with the status that the contract gives it. */
    private static Map<String, Map.Entry<Integer, Refusal>> everyFactory() {
        var all = new LinkedHashMap<String, Map.Entry<Integer, Refusal>>();
        all.put("invalidContent", Map.entry(400, Refusal.invalidContent("properties.x", "Leave it out.")));
        all.put("invalidName", Map.entry(400, Refusal.invalidName(ENDLESS)));
        all.put("invalidPath", Map.entry(400, Refusal.invalidPath(ENDLESS)));
        all.put("invalidSkipToken", Map.entry(400, Refusal.invalidSkipToken()));
        all.put("invalidTop", Map.entry(400, Refusal.invalidTop()));
        all.put("failed", Map.entry(403, Refusal.failed(403, new Failure("PolicyForbids", "Ask its owner."))));
        all.put("malformedPrecondition", Map.entry(400, Refusal.malformedPrecondition("If-Match")));
        all.put("missingApiVersion", Map.entry(400, Refusal.missingApiVersion(List.of("v1", "v2"))));
        all.put("invalidApiVersion", Map.entry(400, Refusal.invalidApiVersion(ENDLESS, List.of("v1"))));
        all.put("propertyChangeNotAllowed", Map.entry(400, Refusal.propertyChangeNotAllowed("name", "Keep it.")));
        all.put("fhirServiceNotInWorkspace", Map.entry(400, Refusal.fhirServiceNotInWorkspace(FHIR, CAST_ID)));
        all.put("fhirServiceNotFound", Map.entry(400, Refusal.fhirServiceNotFound(FHIR)));
        all.put("fhirServiceKindNotSupported", Map.entry(400, Refusal.fhirServiceKindNotSupported(FHIR, "fhir-Stu3")));
        all.put("regionNotAvailable", Map.entry(400, Refusal.regionNotAvailable(ENDLESS)));
        all.put("callerNotAuthenticated", Map.entry(401, Refusal.callerNotAuthenticated()));
        all.put("callerNotAllowed", Map.entry(403, Refusal.callerNotAllowed()));
        all.put("notFound", Map.entry(404, Refusal.notFound(CAST_ID)));
        all.put("operationNotFound", Map.entry(404, Refusal.operationNotFound()));
        all.put("parentNotFound", Map.entry(404, Refusal.parentNotFound(CAST_ID.dicomService())));
        all.put("pathNotFound", Map.entry(404, Refusal.pathNotFound()));
        all.put("typeNotFound", Map.entry(404, Refusal.typeNotFound(ENDLESS)));
        all.put("methodNotAllowed", Map.entry(405, Refusal.methodNotAllowed(ENDLESS, Set.of("PUT", "GET"))));
        all.put(
                "parentNotStable",
                Map.entry(409, Refusal.parentNotStable(CAST_ID.workspace(), ParentState.of("Updating"))));
        all.put("parentIsChanging", Map.entry(409, Refusal.parentIsChanging(CAST_ID.dicomService())));
        all.put("limitReached", Map.entry(409, Refusal.limitReached(CAST_ID, 1)));
        all.put("moveBlocked", Map.entry(409, Refusal.moveBlocked(CAST_ID.workspace(), "Another cast is there.")));
        all.put("neverProvisioned", Map.entry(409, Refusal.neverProvisioned(CAST_ID)));
        all.put("notCleared", Map.entry(409, Refusal.notCleared(CAST_ID, List.of("wus2-1"))));
        all.put("unknownOperatorsVersion", Map.entry(404, Refusal.unknownOperatorsVersion("/geneva/v1")));
        all.put("strayed", Map.entry(409, Refusal.strayed(CAST_ID, List.of("eus2-1"))));
        all.put("strayUnreachable", Map.entry(409, Refusal.strayUnreachable("eus2-1", "It does not answer.")));
        all.put("parentNotFailedOver", Map.entry(409, Refusal.parentNotFailedOver(CAST_ID, "eus2-1")));
        all.put("sourceUnreachable", Map.entry(409, Refusal.sourceUnreachable("wus2-1", "It does not answer.")));
        all.put("targetUnreachable", Map.entry(409, Refusal.targetUnreachable("eus2-1", "It does not answer.")));
        all.put("anotherOperation", Map.entry(409, Refusal.anotherOperation(CAST_ID, OPERATION)));
        all.put("subscriptionState", Map.entry(409, Refusal.subscriptionState(SUBSCRIPTION, SubscriptionState.Warned)));
        all.put("concurrentModification", Map.entry(409, Refusal.concurrentModification(CAST_ID)));
        all.put("preconditionFailedByAbsence", Map.entry(412, Refusal.preconditionFailedByAbsence()));
        all.put("preconditionFailedByPresence", Map.entry(412, Refusal.preconditionFailedByPresence("it is \"a-1\"")));
        all.put("repeatedApiVersion", Map.entry(400, Refusal.repeatedApiVersion(List.of("v1"))));
        all.put("preconditionFailed", Map.entry(412, Refusal.preconditionFailed("If-Match", "it is \"a-1\"")));
        all.put("malformedPrecondition", Map.entry(400, Refusal.malformedPrecondition("If-Match")));
        all.put("tooLarge", Map.entry(413, Refusal.tooLarge(4096)));
        all.put("unsupportedMediaType", Map.entry(415, Refusal.unsupportedMediaType(Set.of("application/json"))));
        all.put("unavailable", Map.entry(503, Refusal.unavailable(Duration.ofSeconds(59), "request-1")));
        all.put("internalError", Map.entry(500, Refusal.internalError("request-1")));
        all.put("noSuchOperation", Map.entry(404, Refusal.noSuchOperation()));
        all.put("unknownAction", Map.entry(404, Refusal.unknownAction("fix", Set.of("failover"))));
        all.put("principalMissing", Map.entry(401, Refusal.principalMissing("x-name")));
        all.put("anotherPrincipal", Map.entry(401, Refusal.anotherPrincipal("x-name")));
        all.put("malformedPrincipal", Map.entry(400, Refusal.malformedPrincipal("x-name")));
        all.put("invalidParameter", Map.entry(400, Refusal.invalidParameter("state", "It must be a state.")));
        all.put("healthNotChecked", Map.entry(409, Refusal.healthNotChecked(CAST_ID)));
        all.put("executorAlive", Map.entry(409, Refusal.executorAlive(OPERATION, "alive")));
        all.put("executorNotAlive", Map.entry(409, Refusal.executorNotAlive(OPERATION, "absent")));
        all.put("notPaused", Map.entry(409, Refusal.notPaused(OPERATION, "alive")));
        all.put("operationEnded", Map.entry(409, Refusal.operationEnded(OPERATION, OperationStatus.Failed)));
        all.put("deleteNotCancelable", Map.entry(409, Refusal.deleteNotCancelable(OPERATION)));
        all.put("tooManyInterventions", Map.entry(409, Refusal.tooManyInterventions(OPERATION, 50)));
        all.put("all", Map.entry(400, Refusal.all(List.of(Refusal.pathNotFound(), Refusal.operationNotFound()))));
        return all;
    }

    static Stream<Arguments> factories() {
        return everyFactory().entrySet().stream()
                .map(each -> Arguments.of(
                        each.getKey(), each.getValue().getKey(), each.getValue().getValue()));
    }

    @Test
    void thisTestKnowsEveryFactory() {
        var factories = Arrays.stream(Refusal.class.getDeclaredMethods())
                .filter(each -> Modifier.isStatic(each.getModifiers()) && Modifier.isPublic(each.getModifiers()))
                .map(each -> each.getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(factories, new TreeSet<>(everyFactory().keySet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factories")
    void aRefusalHasItsStatusACodeAndASentence(String name, int status, Refusal refusal) {
        assertEquals(status, refusal.status());
        assertTrue(refusal.code().matches("([A-Z][a-z0-9]*)+"), refusal.code());
        assertTrue(refusal.message().endsWith("."), refusal.message());
        assertTrue(Character.isUpperCase(firstLetter(refusal.message())) || name.equals("methodNotAllowed"));
        assertTrue(refusal.message().length() < 500, "what a caller sent is not quoted without end");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("factories")
    void aConflictThatClearsByItselfSaysWhenToRetry(String name, int status, Refusal refusal) {
        var clears = Set.of(
                "parentNotStable",
                "parentIsChanging",
                "anotherOperation",
                "concurrentModification",
                "targetUnreachable",
                "sourceUnreachable",
                "strayUnreachable");
        var expected = clears.contains(name) || status == 503;

        assertEquals(expected, refusal.retryAfter().isPresent());
        refusal.retryAfter().ifPresent(wait -> assertTrue(wait.toSeconds() >= 1));
    }

    @Test
    void aConcurrentModificationMayBeRetriedAtOnce() {
        assertEquals(
                Optional.of(Duration.ofSeconds(1)),
                Refusal.concurrentModification(CAST_ID).retryAfter());
    }

    @Test
    void aRefusedMethodNamesThoseThatAreAllowedInOrder() {
        var refusal = Refusal.methodNotAllowed("POST", Set.of("PUT", "DELETE", "GET"));

        assertEquals("POST is not possible here. Possible: DELETE, GET, PUT.", refusal.message());
        assertEquals(Set.of("PUT", "DELETE", "GET"), refusal.allow());
    }

    @Test
    void whatPointsToNothingIsAboutThePath() {
        assertEquals(Optional.of("/a/b"), Refusal.pathNotFound().about("/a/b").target());
        assertEquals(Optional.of("$top"), Refusal.invalidTop().about("/a/b").target());
    }

    @Test
    void anExcerptEndsWithAWholeCharacter() {
        assertEquals("ab…", Excerpt.of("ab\uD83D\uDE00", 3));
        assertEquals("ab\uD83D\uDE00", Excerpt.of("ab\uD83D\uDE00", 4));
    }

    @Test
    void oneRefusalStaysItself() {
        assertEquals(Refusal.pathNotFound(), Refusal.all(List.of(Refusal.pathNotFound())));
    }

    @Test
    void severalRefusalsAreDetailsOfOne() {
        var several = List.of(Refusal.invalidContent("a", "Say a."), Refusal.invalidContent("b", "Say b."));

        var one = Refusal.all(several);

        assertEquals("MultipleErrorsOccurred", one.code());
        assertEquals(several, one.details());
    }

    @Test
    void aRefusalIsCarriedThroughAndAValueGoesOn() {
        Outcome<Integer> no = Outcome.refuse(Refusal.pathNotFound());
        Outcome<Integer> yes = Outcome.accept(2);

        assertEquals(Outcome.refuse(Refusal.pathNotFound()), no.then(each -> Outcome.accept(each + 1)));
        assertEquals(Outcome.accept(3), yes.then(each -> Outcome.accept(each + 1)));
    }

    private static char firstLetter(String sentence) {
        return sentence.replaceAll("^'[^']*'\\s*", "A").charAt(0);
    }
}
