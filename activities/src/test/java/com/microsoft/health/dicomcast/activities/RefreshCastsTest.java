package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.microsoft.health.dicomcast.model.admission.RefreshAdmission;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefreshCastsTest {
    private static final PageStep FIRST = new PageStep(null, Tally.EMPTY);
    private final World world = new World();
    private final Executions executions = mock(Executions.class);

    @Test
    void aSectionThatIsAsItShouldBeStaysAsItIs() {
        world.created();

        assertEquals(Map.of("seen", 1), refresh(5, FIRST).tally().counts());
    }

    @Test
    void aSectionThatDriftedIsUpdatedAndOnlyOurUpdateShows() {
        world.created();
        var before = world.cast();
        moveAudience();

        assertEquals(
                Map.of("seen", 1, "refreshed", 1), refresh(5, FIRST).tally().counts());

        assertEquals(ProvisioningState.Updating, world.cast().state());
        assertEquals(before.spec(), world.cast().spec());
        SystemData systemData = world.cast().systemData();
        assertEquals(before.systemData(), systemData);
        verify(executions).start(any());
    }

    @Test
    void anUpdateThatFailedIsNotBegunAgain() {
        world.created();
        moveAudience();
        refresh(5, FIRST);
        var operation = world.documents
                .operation(world.cast().activeOperation().orElseThrow())
                .orElseThrow()
                .value();
        fail(operation.ref());

        assertEquals(
                Map.of("seen", 1, "triedBefore", 1), refresh(5, FIRST).tally().counts());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        verify(executions, times(1)).start(any());
    }

    @Test
    void noMoreBeginsThanOneSweepMay() {
        var other = World.castId("ds2");
        world.documents.put(World.service(other, "Succeeded"));
        world.created();
        world.end(world.put(other, polling(60)));
        moveAudience();

        var report = refresh(1, FIRST);
        var next = refresh(1, new PageStep("", report.tally()));

        assertEquals(
                Map.of("seen", 2, "refreshed", 1, "postponed", 1),
                report.tally().counts());
        assertEquals(Map.of("seen", 2, "postponed", 1), next.tally().counts());
    }

    @Test
    void aFhirServiceThatIsGoneIsAMatterOfHealth() {
        world.created();
        world.documents.remove(DocumentKeys.of(FHIR));

        assertEquals(
                Map.of("seen", 1, "unsettled", 1), refresh(5, FIRST).tally().counts());
        verify(executions, never()).start(any());
    }

    @Test
    void aCastThatWasPointedElsewhereMeanwhileWaitsForTheNextSweep() {
        world.created();
        var elsewhere = FhirServiceId.parse(FHIR.path() + "2").orElseThrow();
        var racing = spy(world.documents);
        var met = world.documents.casts(10, Optional.empty());
        var spec = new CastSpec(elsewhere, Duration.ofMinutes(1), CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT);
        world.documents.put(world.cast().wishing(World.CAST, spec, world.cast().systemData()));
        doReturn(met).when(racing).casts(anyInt(), any());

        assertEquals(
                Map.of("seen", 1, "changed", 1),
                refresh(racing, 5, FIRST).tally().counts());
    }

    private void moveAudience() {
        world.documents.put(new FhirService(
                FHIR, ParentState.of("Succeeded"), FhirService.R4, "https://fhir.example", "https://other.example"));
    }

    private void fail(OperationRef operation) {
        var why = new Failure("Forbidden", "Not allowed.");
        new FailUpdate(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedUpdate(operation, why, true)));
    }

    private PageReport refresh(int most, PageStep step) {
        return refresh(world.documents, most, step);
    }

    private PageReport refresh(Documents documents, int most, PageStep step) {
        var admission = new RefreshAdmission(World.DEFAULTS, Duration.ofHours(24));
        var ids = new OperationIds(world.clock, new Random(9));
        return new RefreshCasts(documents, admission, most, ids, world.clock).refresh(step, executions);
    }
}
