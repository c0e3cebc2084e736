package com.microsoft.health.dicomcast.model.recovery;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.dicomService;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static com.microsoft.health.dicomcast.model.Given.workspace;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrphansTest {
    private static final Optional<Workspace> WORKSPACE = Optional.of(workspace("Succeeded"));
    private static final Optional<DicomService> SERVICE = Optional.of(dicomService("Succeeded"));
    private static final Optional<Cast> CAST = Optional.of(succeeded());

    @Test
    void theParentsThatAreMissingAreNamedTheOutermostFirst() {
        assertEquals(List.of(), missing(CAST, WORKSPACE, SERVICE));
        assertEquals(List.of(CAST_ID.dicomService()), missing(CAST, WORKSPACE, Optional.empty()));
        assertEquals(List.of(CAST_ID.workspace()), missing(CAST, Optional.empty(), SERVICE));
        assertEquals(
                List.of(CAST_ID.workspace(), CAST_ID.dicomService()),
                missing(CAST, Optional.empty(), Optional.empty()));
    }

    @Test
    void aCastThatIsGoneOrIsBeingDeletedMissesNobody() {
        var deleting = succeeded().startedBy(OPERATION, ProvisioningState.Deleting, NOW);

        assertEquals(List.of(), missing(Optional.empty(), WORKSPACE, Optional.empty()));
        assertEquals(List.of(), missing(Optional.of(deleting), WORKSPACE, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "3, 3", "399, 3", "400, 4", "100000, 1000"})
    void aFewMayGoOrOneInAHundred(int casts, int most) {
        assertEquals(most, Orphans.most(casts));
    }

    private static List<?> missing(Optional<Cast> cast, Optional<Workspace> workspace, Optional<DicomService> service) {
        return Orphans.missingParents(
                CAST_ID,
                new Family(
                        workspace,
                        service,
                        Optional.empty(),
                        cast.map(each -> new Versioned<>(each, "c")),
                        Optional.empty(),
                        SubscriptionState.Unknown));
    }
}
