package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each state of a subscription allows (C-67). */
class SubscriptionAdmissionTest {
    private static final Policy POLICY =
            new Policy(1, new PlacementPool(List.of(new Placement("sub", "rg", "westus2", "cluster1", "dicom"))));
    private static final Proposal FRESH =
            new Proposal(new OperationId("0123456789abcdef0123456789abcdef01jdabcdefghjkmnpqrstvwxyz"), new UUID(7, 7));

    @ParameterizedTest
    @CsvSource({
        "Unknown, true, true",
        "Registered, true, true",
        "Unregistered, false, false",
        "Warned, false, true",
        "Suspended, false, true",
        "Deleted, false, false"
    })
    void aStateAllowsWritesOrDeletes(SubscriptionState state, boolean writes, boolean deletes) {
        var now = in(state, Situations.SETTLED.with(succeeded()));

        assertEquals(writes ? 0 : 409, status(put(now)));
        assertEquals(writes ? 0 : 409, status(patch(now)));
        assertEquals(deletes ? 0 : 409, status(delete(now)));
    }

    @ParameterizedTest
    @EnumSource(SubscriptionState.class)
    void deletingWhatIsNotThereIsDoneInAnyState(SubscriptionState state) {
        var absent = Outcome.<Admitted>accept(new Admitted.Absent());

        assertEquals(absent, delete(in(state, Situations.SETTLED)));
    }

    @Test
    void theStateIsJudgedBeforeAllElse() {
        var now = in(SubscriptionState.Suspended, Situations.SETTLED.withoutWorkspace());

        var refusal = refusal(put(now)).orElseThrow();

        assertEquals("InvalidSubscriptionState", refusal.code());
        assertEquals(Optional.of("/subscriptions/" + CAST_ID.workspace().subscription()), refusal.target());
        assertTrue(refusal.message().contains("Suspended"), refusal.message());
    }

    private static Outcome<Admitted> put(Situation now) {
        return new PutAdmission(POLICY)
                .decide(CAST_ID, succeeded().spec(), Situations.call(Preconditions.NONE), now, FRESH);
    }

    private static Outcome<Admitted> patch(Situation now) {
        var same = new Patch() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public Outcome<CastSpec> of(Cast cast) {
                return Outcome.accept(cast.spec());
            }
        };
        return new PatchAdmission(POLICY).decide(CAST_ID, same, Situations.call(Preconditions.NONE), now, FRESH);
    }

    private static Outcome<Admitted> delete(Situation now) {
        return DeleteAdmission.decide(CAST_ID, Situations.call(Preconditions.NONE), now, FRESH);
    }

    private static int status(Outcome<Admitted> outcome) {
        return refusal(outcome).map(Refusal::status).orElse(0);
    }

    private static Optional<Refusal> refusal(Outcome<Admitted> outcome) {
        return outcome.fold(any -> Optional.empty(), Optional::of);
    }

    private static Situation in(SubscriptionState state, Situations situations) {
        var now = situations.read();
        var family = now.family();
        return new Situation(
                new Family(
                        family.workspace(),
                        family.dicomService(),
                        family.fhirService(),
                        family.cast(),
                        family.slot(),
                        state),
                now.active());
    }
}
