package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.FHIR;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;

import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Checkpoint;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.RoleListing;
import com.microsoft.health.dicomcast.model.ports.SectionRoll;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindSuspectsTest {
    private static final String PRINCIPAL = "principal-1";
    private static final String ROLE = "/subscriptions/s1/providers/microsoft.authorization/roleassignments/role-1";

    private final World world = new World();
    private final List<Map<String, SubscriptionId>> asked = new ArrayList<>();
    private final Set<String> listed = new HashSet<>(Set.of(ROLE));
    private Optional<CloudException> silence = Optional.empty();
    private boolean hasSection = true;

    @BeforeEach
    void anUndisturbedCast() {
        identity(PRINCIPAL);
        world.created();
        remember(true, Set.of(ROLE), Doubts.NONE, World.NOW);
    }

    private void identity(String principal) {
        var service = World.service(CAST, "Succeeded");
        world.documents.put(new DicomService(
                service.id(),
                service.state(),
                service.location(),
                service.serviceUrl(),
                service.internalServiceName(),
                new DicomService.Identity("SystemAssigned", principal, "tenant", List.of())));
    }

    private void remember(boolean passed, Set<String> assignments, Doubts doubts, Instant looked) {
        var cast = world.cast();
        world.documents.remove(DocumentKeys.witness(CAST));
        world.documents.commit(Commit.of(new Commit.CreateWitness(
                new Witness(CAST, cast.etag().value(), passed, Optional.of(PRINCIPAL), assignments, doubts, looked))));
    }

    @Test
    void anUndisturbedCastIsNoSuspectAndNothingIsWritten() {
        var before = world.documents.copy();

        var page = find();

        assertEquals(List.of(), page.suspects());
        assertEquals(Map.of("seen", 1), page.tally().counts());
        assertEquals(List.of(Map.of(ROLE, SubscriptionId.of(CAST.workspace()))), asked);
        assertEquals(before, world.documents.copy());
    }

    @Test
    void aLostAssignmentMakesASuspect() {
        listed.clear();

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void aFhirServiceThatTheStoreDoesNotHaveMakesASuspect() {
        world.documents.remove(DocumentKeys.of(FHIR));

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void anotherIdentityMakesASuspect() {
        identity("principal-2");

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void aLostSectionMakesASuspect() {
        hasSection = false;

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void aChangedCastIsASuspectAgain() {
        world.end(world.put(CAST, polling(90)));

        assertEquals(List.of(CAST), find().suspects());
        assertEquals(List.of(), asked, "what was seen of another state is not looked for");
    }

    @Test
    void aDoubtMakesASuspect() {
        remember(false, Set.of(), new Doubts(Map.of(Check.FhirServiceExists, 1)), World.NOW);

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void anUnhealthyCastIsASuspectSoThatItsRecoveryShowsInOnePass() {
        var problem = new Problem("Why", "Because.", "Do.", Optional.empty());
        var alert = new Alert(Check.FhirServiceExists, problem, World.NOW, new UUID(1, 1));
        world.documents.put(world.cast().turned(new Health(List.of(alert), Optional.of(World.NOW)), World.NOW));
        remember(false, Set.of(), Doubts.NONE, World.NOW);

        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void aDaysAgeMakesASuspectAndHalfADayDoesNot() {
        remember(true, Set.of(ROLE), Doubts.NONE, World.NOW.minus(Duration.ofHours(12)));
        assertEquals(List.of(), find().suspects());

        remember(true, Set.of(ROLE), Doubts.NONE, World.NOW.minus(Duration.ofHours(24)));
        assertEquals(List.of(CAST), find().suspects());
    }

    @Test
    void aCastAtWorkAndAnOrphanAreLeftAlone() {
        world.documents.remove(CAST.dicomService());
        assertEquals(List.of(), find().suspects());

        identity(PRINCIPAL);
        world.put(CAST, polling(90));
        assertEquals(List.of(), find().suspects());
    }

    @Test
    void aThrottledListingIsWaitedForAndInTheEndDoneWithout() {
        silence = Optional.of(new CloudException.Unavailable("TooManyRequests", "Later.", Duration.ofSeconds(3), null));

        var waiting = find(true);
        var without = find(false);

        assertEquals(SuspectPage.later(Duration.ofSeconds(3)), waiting);
        assertEquals(List.of(), without.suspects());
        assertEquals(Map.of("seen", 1), without.tally().counts());
    }

    @Test
    void aRefusedListingIsNotWaitedFor() {
        silence = Optional.of(new CloudException.Refused("AuthorizationFailed", "Not for us.", null));

        assertEquals(List.of(), find(true).suspects());
    }

    @Test
    void whoeverGoesOnAfterACrashBeginsWhereThePlaceWasRecorded() {
        var range = rangeOf(CAST);
        var place = new PlaceStep(FindSuspects.checkpoint(range), "zzz"); // behind everything
        new RecordPlace(world.documents).run(Json.write(place));
        assertEquals(Map.of("seen", 0), find().tally().counts());

        new RecordPlace(world.documents).run(Json.write(new PlaceStep(place.name(), "")));

        assertEquals(Map.of("seen", 1), find().tally().counts());
        assertEquals(List.of(new Checkpoint(place.name(), "")), world.documents.allOf(Checkpoint.class));
    }

    @Test
    void aSilentStoreFailsTheStepThatIsNotPatient() {
        var silent = new FindSuspects(
                mock(Documents.class, call -> {
                    throw new CloudException.Unavailable("DatabaseTimeout", "Later.", null, null);
                }),
                listing(),
                (cluster, namespace, since) -> SectionRoll.of(Stream.of()),
                new StepTime(world.clock, Duration.ofSeconds(50)),
                world.clock);

        assertThrows(CloudException.Unavailable.class, () -> silent.find(new SuspectStep("r", null, World.NOW, false)));
    }

    private SuspectPage find() {
        return find(true);
    }

    private SuspectPage find(boolean patient) {
        return new FindSuspects(
                        world.documents,
                        listing(),
                        (cluster, namespace, since) -> SectionRoll.of(
                                hasSection ? Stream.of(world.cast().guid()) : Stream.of()),
                        new StepTime(world.clock, Duration.ofSeconds(50)),
                        world.clock)
                .find(new SuspectStep(rangeOf(CAST), null, World.NOW, patient));
    }

    private RoleListing listing() {
        return assignments -> {
            silence.ifPresent(why -> {
                throw why;
            });
            asked.add(Map.copyOf(assignments));
            var found = new HashSet<>(listed);
            found.retainAll(assignments.keySet());
            return found;
        };
    }

    private String rangeOf(CastId cast) {
        return world.documents.ranges().stream()
                .filter(range -> world.documents.castsIn(range, 10, Optional.empty()).documents().stream()
                        .anyMatch(each -> each.value().id().equals(cast)))
                .findFirst()
                .orElseThrow();
    }
}
