package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.KUBERNETES_RESOURCE;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.dicomService;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.workspace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClearAdmissionTest {
    private static final Placement EAST = new Placement("sub-a", "rg-casts", "eastus2", "eus2-1", "dicom-east");
    private static final Cast LEFT =
            succeeded().headingFor(EAST, KUBERNETES_RESOURCE).relocated(EAST);
    private static final Slot HELD = Slot.empty(CAST_ID.dicomService()).taken(CAST_ID.name());

    private static Cast at(ProvisioningState state) {
        return switch (state) {
            case Failed -> LEFT.failed(LEFT.resources(), NOW);
            case Canceled -> LEFT.canceled(LEFT.resources(), NOW);
            case Succeeded -> LEFT;
            case Creating, Updating, Deleting -> LEFT.startedBy(OTHER_OPERATION, state, NOW);
        };
    }

    private static Optional<Admitted.Begun> begin(Cast cast, Optional<DicomService> parent) {
        var family = new Family(
                Optional.of(workspace("Succeeded")),
                parent,
                Optional.empty(),
                Optional.of(new Versioned<>(cast, "c")),
                Optional.of(new Versioned<>(HELD, "s")),
                SubscriptionState.Unknown);
        return ClearAdmission.begin(family, Call.internal("clear", new Trace(null, null), LATER), OTHER_OPERATION);
    }

    @ParameterizedTest
    @EnumSource(names = {"Succeeded", "Failed", "Canceled"})
    void itIsOwedHoweverTheCastCameToRestAndTheOperationKeepsThat(ProvisioningState state) {
        var begun = begin(at(state), Optional.of(dicomService("Succeeded"))).orElseThrow();

        assertEquals(Optional.of(state), begun.operation().met());
        assertEquals(ProvisioningState.Updating, begun.cast().state());
        assertEquals(3, begun.commit().writes().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"Creating", "Updating", "Deleting"})
    void whileAnOperationIsAtWorkItIsNotOwed(ProvisioningState state) {
        assertFalse(ClearAdmission.isOwed(at(state)));
    }

    @Test
    void whereNothingIsLeftItIsNotOwed() {
        assertFalse(ClearAdmission.isOwed(succeeded().failed(succeeded().resources(), NOW)));
    }

    @Test
    void noSlotIsTakenOfAParentThatIsGone() {
        var writes = begin(at(ProvisioningState.Failed), Optional.empty())
                .orElseThrow()
                .commit()
                .writes();

        assertEquals(
                0, writes.stream().filter(Commit.ReplaceSlot.class::isInstance).count());
    }
}
