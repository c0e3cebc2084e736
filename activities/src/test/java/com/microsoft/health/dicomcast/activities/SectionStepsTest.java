package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionStepsTest {
    private static final WorkerIdentity IDENTITY = new WorkerIdentity("id", "client", "principal", "tenant");
    private static final CastSections.Place PLACE = new CastSections.Place("wus2-1", "dicom", "internal-ds1");
    private final World world = new World();
    private final CastSections sections = mock(CastSections.class);
    private final WorkerIdentities identities = mock(WorkerIdentities.class);
    private final SectionAssembly assembly = new SectionAssembly(world.documents, identities, sections, World.DEFAULTS);

    @BeforeEach
    void theIdentityIsThere() {
        when(identities.find(any())).thenReturn(Optional.of(IDENTITY));
    }

    @Test
    void theSectionIsMadeOfWhatIsThereNow() {
        var report = put(world.create());

        assertEquals(StepReport.wrote(World.VALUES), report);
        verify(sections).put(PLACE, section(world.cast()));
    }

    @Test
    void anUpdateTakenBackWritesWhatLastSucceeded() {
        world.created();
        var before = world.cast().spec();
        var update = world.put(CAST, polling(61));

        var report = read(new RestoreCastSection(world.fence, assembly).run(Json.write(update)));

        assertEquals(StepReport.wrote(World.VALUES), report);
        assertEquals(before, world.cast().reverted().spec());
        verify(sections).put(PLACE, section(world.cast().reverted()));
    }

    @Test
    void anUpdateTakenBackWritesTheDerivedValuesOfThatTimeWhateverTheNeighboursSayNow() {
        world.created();
        var update = world.put(CAST, polling(61));
        world.documents.remove(DocumentKeys.of(FHIR));
        world.documents.remove(DocumentKeys.of(CAST.dicomService()));

        read(new RestoreCastSection(world.fence, assembly).run(Json.write(update)));

        verify(sections).put(PLACE, section(world.cast().reverted()));
    }

    @Test
    void anUpdateTakenBackWritesWhatIsThereNowWhereNothingWasNoted() {
        world.create();
        var cast = world.cast();

        assertEquals(StepReport.wrote(World.VALUES), assembly.restore(cast));
        verify(sections).put(PLACE, section(cast));
    }

    @Test
    void aFhirServiceThatIsGoneMeanwhileIsNotWaitedFor() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(FHIR));

        var report = put(create);

        assertEquals(StepReport.Kind.Final, report.kind());
        assertEquals("FhirServiceNotFound", report.why().code());
        verifyNoInteractions(sections);
    }

    @Test
    void aDicomServiceThatIsGoneMeanwhileIsNotWaitedFor() {
        var create = world.create();
        world.documents.remove(DocumentKeys.of(CAST.dicomService()));

        var report = put(create);

        assertEquals(StepReport.Kind.Final, report.kind());
        assertEquals("ParentResourceNotFound", report.why().code());
    }

    @Test
    void anIdentityThatCannotBeSeenYetIsLookedForAgain() {
        when(identities.find(any())).thenReturn(Optional.empty());

        var report = put(world.create());

        assertEquals(StepReport.Kind.Again, report.kind());
        assertEquals("IdentityNotFound", report.why().code());
    }

    @ParameterizedTest
    @CsvSource({"Ready, Done", "Pending, Waiting", "Broken, Final"})
    void readinessIsWhatTheOperatorSays(CastSections.Progress progress, StepReport.Kind kind) {
        var create = world.create();
        when(sections.readiness(PLACE, world.cast().guid()))
                .thenReturn(new CastSections.Readiness(progress, "ImagePullBackOff", "There is no such image."));

        var report = read(new CheckCastReady(world.fence, sections).run(Json.write(create)));

        assertEquals(kind, report.kind());
    }

    @Test
    void aBrokenWorkerSaysTheOperatorsReason() {
        var create = world.create();
        when(sections.readiness(PLACE, world.cast().guid()))
                .thenReturn(new CastSections.Readiness(
                        CastSections.Progress.Broken, "ImagePullBackOff", "There is no such image."));

        var report = read(new CheckCastReady(world.fence, sections).run(Json.write(create)));

        assertEquals(StepReport.refused("ImagePullBackOff", "There is no such image."), report);
    }

    private StepReport put(OperationRef executor) {
        return read(new PutCastSection(world.fence, assembly).run(Json.write(executor)));
    }

    private CastSection section(Cast cast) {
        return new CastSection(cast, IDENTITY, World.VALUES);
    }
}
