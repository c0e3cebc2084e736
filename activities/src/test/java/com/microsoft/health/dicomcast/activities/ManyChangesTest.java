package com.microsoft.health.dicomcast.activities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.WorkerReports;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many FHIR services in trouble at once: each part is one that a step can take, and nothing is lost between them. */
class ManyChangesTest {
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final Store store = new Store();
    private final World world = new World(store);
    private boolean clustersHaveMore;

    @Test
    void aWaveIsToldPartByPartAndEachCastOnce() {
        var wave = wave(2 * TroubledServices.MOST + 50);
        state(wave, "Deleting");
        assertEquals(List.of(), tell(), "they may stay yet");
        gone(wave);

        var parts = new ArrayList<Integer>();
        var told = new ArrayList<CastId>();
        for (var report = readAndRecord(); ; report = readAndRecord()) {
            parts.add(report.suspects().size());
            told.addAll(report.suspects());
            if (!report.hasMore()) {
                break;
            }
        }

        assertEquals(List.of(TroubledServices.MOST, TroubledServices.MOST, 50), parts);
        assertEquals(250, new HashSet<>(told).size());
        assertEquals(List.of(), tell(), "what has been seen to is not met again");
    }

    @Test
    void whenTheTimeRunsOutInTheMiddleWhatIsLeftIsToldTheNextTime() {
        var wave = wave(10);
        state(wave, "Failed");
        store.workspaces = 4;

        var first = readAndRecord();
        gone(wave); // the feed does not tell of them again
        store.workspaces = ALWAYS;
        var second = readAndRecord();

        assertEquals(4, first.suspects().size());
        assertTrue(first.hasMore());
        assertEquals(6, second.suspects().size());
        var both = new HashSet<>(first.suspects());
        both.addAll(second.suspects());
        assertEquals(10, both.size());
    }

    @Test
    void whatWasReadIsNotLostWhenTheTimeRunsOutBeforeAnyOfItIsSeenTo() {
        var wave = wave(3);
        state(wave, "Failed");
        store.workspaces = 0;

        var first = readAndRecord();
        gone(wave);

        assertEquals(List.of(), first.suspects());
        assertTrue(first.hasMore());
        assertThrows(CloudException.Unavailable.class, this::read, "nothing can be done at all");
        store.workspaces = ALWAYS;
        assertEquals(3, readAndRecord().suspects().size());
    }

    @Test
    void aRangeThatCannotBeReadKeepsItsPlaceAndComesFirstTheNextTime() {
        state(wave(1), "Failed");
        readAndRecord();
        store.pages = 1;

        var report = readAndRecord();

        var place = Json.read(report.place().place(), WatchPlace.class);
        assertEquals(2, place.ranges().size());
        assertEquals("8-f", place.next());
        assertTrue(report.hasMore());
        store.pages = ALWAYS;
        store.read.clear();
        readAndRecord();
        assertEquals(List.of("8-f", "0-7"), store.read);
    }

    @Test
    void aRangeThatDoesNotAnswerKeepsNoOtherWaiting() {
        readAndRecord();
        state(wave(10), "Failed");
        store.away = "0-7";
        store.read.clear();

        var first = readAndRecord();
        store.away = "";
        var second = readAndRecord();

        assertEquals("8-f", store.read.get(0), "what does not answer is passed over");
        assertTrue(first.hasMore());
        var both = new HashSet<>(first.suspects());
        both.addAll(second.suspects());
        assertEquals(10, both.size());
    }

    @Test
    void aWorkspaceThatDoesNotAnswerKeepsNoOtherWaiting() {
        var wave = wave(10);
        state(wave, "Failed");
        store.unanswered = 1;

        assertEquals(9, readAndRecord().suspects().size());
        gone(wave); // the feed does not tell of them again
        assertEquals(1, readAndRecord().suspects().size());
    }

    @Test
    void noMoreAreKeptInMindThanADocumentHoldsAndTheSweepSeesTheRest() {
        var wave = wave(TroubledServices.MOST_DELETING + 5);
        state(wave, "Deleting");

        for (var steps = 0; steps < 12; steps++) {
            readAndRecord();
        }

        var place = Json.read(read().place().place(), WatchPlace.class);
        assertEquals(TroubledServices.MOST_DELETING, place.deleting().size());
        assertTrue(Json.write(place).length() < 400_000);
    }

    @Test
    void aClusterThatHasMoreToTellIsReadOnAtOnce() {
        clustersHaveMore = true;

        assertTrue(read().hasMore());
    }

    @Test
    void aPlaceThatAnEarlierVersionRecordedIsReadOn() {
        var place = Json.read("{\"ranges\":{\"r\":\"1\"},\"clusters\":{},\"deleting\":[]}", WatchPlace.class);

        assertEquals(List.of(), place.waiting());
    }

    /** FHIR services in a workspace each, and a cast to each of them. */
    private List<FhirServiceId> wave(int count) {
        world.created();
        var cast = world.cast();
        return IntStream.range(0, count)
                .mapToObj(number -> new WorkspaceId(
                        cast.id().workspace().subscription(),
                        cast.id().workspace().resourceGroup(),
                        new ArmName("wave" + number)))
                .map(workspace -> cast.movedTo(workspace, cast.systemData(), World.NOW))
                .peek(world.documents::put)
                .map(moved -> moved.spec().fhirService())
                .toList();
    }

    private void state(List<FhirServiceId> services, String state) {
        services.forEach(each -> world.documents.put(
                new FhirService(each, ParentState.of(state), FhirService.R4, "https://fhir.example", "audience")));
    }

    private void gone(List<FhirServiceId> services) {
        services.forEach(each -> world.documents.remove(DocumentKeys.of(each)));
    }

    /** All parts of what there is to tell. */
    private List<CastId> tell() {
        var told = new ArrayList<CastId>();
        ChangeReport report;
        do {
            report = readAndRecord();
            told.addAll(report.suspects());
        } while (report.hasMore());
        return told;
    }

    private ChangeReport readAndRecord() {
        var report = read();
        new RecordPlace(world.documents).run(Json.write(report.place()));
        return report;
    }

    private ChangeReport read() {
        return new ReadChanges(
                        world.documents,
                        places -> new WorkerReports.Reported(List.of(), places, clustersHaveMore),
                        new StepTime(world.clock, Duration.ofSeconds(50)))
                .read();
    }

    /** A store for which the time of the step runs out. */
    private static final class Store implements Wire {
        private final List<String> read = new ArrayList<>();
        private int workspaces = ALWAYS;
        private int unanswered;
        private String away = "";
        private int pages = ALWAYS;

        @Override
        public <T> T call(String what, Supplier<T> effect) {
            if (what.equals("read changes of " + away) || (what.startsWith("list the casts of ") && unanswered-- > 0)) {
                throw new CloudException.Unavailable("ServiceUnavailable", "It is away.", null, null);
            }
            if (what.startsWith("list the casts of ") && workspaces-- == 0) {
                workspaces = 0;
                throw outOfTime();
            }
            if (what.startsWith("read changes of ")) {
                if (pages-- == 0) {
                    throw outOfTime();
                }
                read.add(what.substring("read changes of ".length()));
            }
            return effect.get();
        }

        private static CloudException outOfTime() {
            return new CloudException.Unavailable("StepOutOfTime", "The step took longer than it may.", null, null);
        }
    }
}
