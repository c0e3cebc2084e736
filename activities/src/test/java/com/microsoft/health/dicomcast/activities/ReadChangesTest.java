package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadChangesTest {
    private final World world = new World();
    private List<CastId> reported = List.of();

    @BeforeEach
    void aCastThatStands() {
        world.created();
    }

    @Test
    void aFhirServiceThatIsBeingDeletedIsKeptInMindUntilItIsGone() {
        state("Deleting");
        assertEquals(List.of(), readAndRecord().suspects());

        world.documents.remove(DocumentKeys.of(FHIR));

        assertEquals(List.of(CAST), read().suspects());
        assertEquals(List.of(CAST), readAndRecord().suspects(), "until somebody has looked it is told again");
        assertEquals(List.of(), readAndRecord().suspects());
    }

    @Test
    void aFhirServiceThatStaysAfterAllMakesNoSuspect() {
        state("Deleting");
        readAndRecord();
        state("Succeeded");

        assertEquals(List.of(), readAndRecord().suspects());
    }

    @Test
    void aFhirServiceThatHasFailedMakesASuspect() {
        state("Failed");

        assertEquals(List.of(CAST), read().suspects());
    }

    @Test
    void whatTheOperatorReportsMakesASuspectAndClustersAreReadOnFromThere() {
        reported = List.of(CAST);

        var report = readAndRecord();

        assertEquals(List.of(CAST), report.suspects());
        assertEquals(
                Map.of("c1", "1"),
                Json.read(report.place().place(), WatchPlace.class).clusters());
        assertEquals(
                Map.of("c1", "2"),
                Json.read(read().place().place(), WatchPlace.class).clusters());
    }

    private ChangeReport readAndRecord() {
        var report = read();
        new RecordPlace(world.documents).run(Json.write(report.place()));
        return report;
    }

    private ChangeReport read() {
        return new ReadChanges(
                        world.documents,
                        places -> new WorkerReports.Reported(
                                reported,
                                Map.of("c1", Integer.toString(1 + Integer.parseInt(places.getOrDefault("c1", "0")))),
                                false),
                        new StepTime(world.clock, Duration.ofSeconds(50)))
                .read();
    }

    private void state(String state) {
        world.documents.put(
                new FhirService(FHIR, ParentState.of(state), FhirService.R4, "https://fhir.example", "audience"));
    }
}
