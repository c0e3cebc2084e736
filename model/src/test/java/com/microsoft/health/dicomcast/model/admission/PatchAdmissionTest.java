package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.FHIR;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.POOL;
import static com.microsoft.health.dicomcast.model.Given.SPEC;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.admission.Situations.SETTLED;
import static com.microsoft.health.dicomcast.model.admission.Situations.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PatchAdmissionTest {
    private static final Proposal FRESH = new Proposal(OTHER_OPERATION, new UUID(9, 9));
    private static final Preconditions STALE = new Preconditions(Match.of(List.of("11111111-9")), Match.ABSENT);
    private static final Preconditions HALF = new Preconditions(Match.ABSENT, Match.MALFORMED);
    private static final Patch SLOWER = patch(false, cast -> Outcome.accept(slower(cast.spec())));
    private static final Patch EMPTY = patch(true, cast -> Outcome.accept(cast.spec()));
    private static final Patch WRONG =
            patch(false, cast -> Outcome.refuse(Refusal.invalidContent("properties", "It is wrong.")));

    @Test
    void theWishIsMadeOfWhatTheCastIs() {
        var begun = begun(SETTLED.with(succeeded()), SLOWER);

        assertEquals(slower(SPEC), begun.cast().spec());
        assertEquals(OperationKind.Update, begun.operation().kind());
    }

    @Test
    void aCastThatIsNotThereIsNotMade() {
        assertEquals(Refusal.notFound(CAST_ID), refusal(SETTLED, SLOWER, STALE));
    }

    @Test
    void aMissingParentIsNamedFirst() {
        assertEquals(
                "ParentResourceNotFound",
                refusal(SETTLED.withoutDicomService(), SLOWER, STALE).code());
        assertEquals(
                "ParentResourceNotFound",
                refusal(SETTLED.with(succeeded()).withoutDicomService(), SLOWER, STALE)
                        .code());
    }

    @Test
    void theConditionComesBeforeEverythingElse() {
        var changing = SETTLED.with(succeeded()).dicomServiceIn("Updating");

        assertEquals("PreconditionFailed", refusal(changing, EMPTY, STALE).code());
        assertEquals("InvalidHeaderValue", refusal(changing, EMPTY, HALF).code());
    }

    @Test
    void anEmptyPatchHasNothingToConflictWith() {
        assertInstanceOf(Admitted.Unchanged.class, accepted(busy().dicomServiceIn("Updating"), EMPTY));
    }

    @Test
    void aRunningOperationComesBeforeTheContent() {
        assertEquals(Refusal.anotherOperation(CAST_ID, OPERATION), refusal(busy(), WRONG, Preconditions.NONE));
    }

    @Test
    void aParentAtWorkComesBeforeTheContent() {
        var changing = SETTLED.with(succeeded()).dicomServiceIn("Updating");

        assertEquals(
                "ParentResourceNotStable",
                refusal(changing, WRONG, Preconditions.NONE).code());
    }

    @Test
    void whatIsWrongWithThePatchIsSaid() {
        assertEquals(
                "It is wrong.",
                refusal(SETTLED.with(succeeded()), WRONG, Preconditions.NONE).message());
    }

    @Test
    void aFhirServiceThatIsGoneIsRefused() {
        assertEquals(
                Refusal.fhirServiceNotFound(FHIR),
                refusal(SETTLED.with(succeeded()).withoutFhirService(), SLOWER, Preconditions.NONE));
    }

    private static Situations busy() {
        return SETTLED.with(creating()).running(operation(OPERATION, OperationKind.Create));
    }

    private static CastSpec slower(CastSpec spec) {
        return new CastSpec(spec.fhirService(), spec.pollInterval().plusSeconds(7), spec.patient(), spec.features());
    }

    private static Patch patch(boolean empty, Function<Cast, Outcome<CastSpec>> wish) {
        return new Patch() {
            @Override
            public boolean isEmpty() {
                return empty;
            }

            @Override
            public Outcome<CastSpec> of(Cast cast) {
                return wish.apply(cast);
            }
        };
    }

    private static Admitted.Begun begun(Situations situation, Patch patch) {
        return assertInstanceOf(Admitted.Begun.class, accepted(situation, patch));
    }

    private static Admitted accepted(Situations situation, Patch patch) {
        return decide(situation, patch, Preconditions.NONE).fold(yes -> yes, why -> fail("refused: " + why.message()));
    }

    private static Refusal refusal(Situations situation, Patch patch, Preconditions preconditions) {
        return decide(situation, patch, preconditions).fold(yes -> fail("accepted: " + yes), why -> why);
    }

    private static Outcome<Admitted> decide(Situations situation, Patch patch, Preconditions preconditions) {
        return new PatchAdmission(new Policy(1, POOL))
                .decide(CAST_ID, patch, call(preconditions), situation.read(), FRESH);
    }
}
