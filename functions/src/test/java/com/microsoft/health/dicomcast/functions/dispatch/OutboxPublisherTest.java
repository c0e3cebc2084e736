package com.microsoft.health.dicomcast.functions.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.activities.CastEvents;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.outbox.Representation;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.Notifications;
import com.microsoft.health.dicomcast.model.ports.ResourceLogs;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever hears what is published knows all casts as GET answers them, whatever goes wrong on the way. */
class OutboxPublisherTest {
    private static final Instant NOW = Edge.NOW;
    private static final CastId FIRST = named("cast1");
    private static final CastId SECOND = named("cast2");
    private static final WorkspaceId ELSEWHERE = new WorkspaceId(
            FIRST.workspace().subscription(),
            new ArmName("rg-elsewhere"),
            FIRST.workspace().name());
    private static final Problem PROBLEM = new Problem("FhirServiceNotFound", "Gone.", "Point.", Optional.empty());

    private final Representation newest = new Newest();
    private final Listeners listeners = new Listeners();
    private final List<String> logged = new ArrayList<>();
    private final ResourceLogs logs = records -> records.forEach(each -> logged.add(
            each.path("resultType").asText() + " " + each.path("correlationId").asText()));
    private final Trouble trouble = new Trouble();
    private final InMemoryDocuments documents = new InMemoryDocuments(trouble);
    private Cast sample;

    @BeforeEach
    void aCastToBeginWith() {
        var edge = new Edge();
        edge.put(Edge.CAST, Edge.BODY);
        edge.finish();
        sample = edge.documents().cast(Edge.ID);
    }

    @Test
    void ofEachCastAllIsToldInOrderAndThenForgotten() {
        create(FIRST);
        create(SECOND);
        fail(FIRST);
        delete(FIRST);

        publish();

        assertEquals(List.of("cast1 Create", "cast2 Create", "cast1 Update", "cast1 Delete"), listeners.heard());
        assertEquals(shown(), listeners.list());
        assertEquals(List.of(), documents.allOf(OutboxEntry.class));
    }

    @Test
    void whatIsRefusedHoldsUpItsOwnCastAndNobodyElses() {
        create(FIRST);
        create(SECOND);
        fail(FIRST);
        fail(SECOND);
        listeners.refusing(FIRST.path());

        publish();

        assertEquals(List.of("cast2 Create", "cast2 Update"), listeners.heard());
        assertEquals(2, documents.allOf(OutboxEntry.class).size());
        listeners.refusing("nobody");
        publish();
        assertEquals(shown(), listeners.list());
        assertEquals(List.of(), documents.allOf(OutboxEntry.class));
    }

    @Test
    void aSinkThatIsSilentIsAskedOnceARoundAndGetsEverythingLater() {
        create(FIRST);
        fail(FIRST);
        var calls = new ArrayList<String>();
        listeners.meeting(
                () -> {
                    calls.add("asked");
                    throw new CloudException.Unavailable("Busy", "Later.", null, null);
                },
                () -> {});
        turn(FIRST);

        publish();

        assertEquals(List.of("asked"), calls);
        assertEquals(1, logged.size(), "the other sink gets what is for it");
        listeners.meeting(() -> {}, () -> {});
        publish();
        assertEquals(shown(), listeners.list());
    }

    @Test
    void whereNobodyListensTheRoundEndsAndWhereSomebodyDoesItGoesOn() {
        for (var i = 0; i < 60; i++) { // more than fits on a page
            create(named("many" + i));
            turn(named("many" + i));
        }
        listeners.meeting(OutboxPublisherTest::refuseAll, () -> {});
        ResourceLogs deaf = records -> refuseAll();

        publisher(Optional.of(listeners), Optional.of(deaf)).publish();
        var pagesForNobody = trouble.pages();
        publisher(Optional.of(listeners), Optional.of(logs)).publish();

        assertEquals(1, pagesForNobody);
        assertEquals(60, logged.size(), "nobody waits for the other sink");
        assertTrue(trouble.pages() > 3);
        assertEquals(List.of(), listeners.heard());
        listeners.meeting(() -> {}, () -> {});
        publish();
        assertEquals(shown(), listeners.list());
    }

    @Test
    void oneThatIsRefusedKeepsNoLaterPageWaiting() {
        create(FIRST);
        listeners.refusing(FIRST.path());
        for (var i = 0; i < 60; i++) {
            create(named("many" + i));
        }

        publish();

        assertEquals(60, listeners.heard().size());
    }

    @Test
    void aSinkThatSaysWhenIsLeftAloneUntilThen() {
        create(FIRST);
        var now = new AtomicReference<>(NOW);
        var calls = new ArrayList<Instant>();
        listeners.meeting(
                () -> {
                    calls.add(now.get());
                    if (calls.size() == 1) {
                        throw new CloudException.Unavailable("Busy", "Later.", Duration.ofSeconds(90), null);
                    }
                },
                () -> {});
        var clock = mock(Clock.class);
        when(clock.instant()).thenAnswer(any -> now.get());
        var publisher = new OutboxPublisher(
                documents, new CastEvents(documents, newest), Optional.of(listeners), Optional.of(logs), clock);

        for (var second = 0; second <= 90; second += 30) {
            now.set(NOW.plusSeconds(second));
            publisher.publish();
        }

        assertEquals(List.of(NOW, NOW.plusSeconds(90)), calls);
        assertEquals(shown(), listeners.list());
    }

    private static void refuseAll() {
        throw new CloudException.Unavailable("Busy", "Later.", null, null);
    }

    @Test
    void whoDiesBetweenTellingAndForgettingTellsAgain() {
        create(FIRST);
        trouble.loses("commit DeleteEntry");

        publish();

        assertEquals(1, documents.allOf(OutboxEntry.class).size());
        trouble.ends();
        publish();
        assertEquals(List.of("cast1 Create", "cast1 Create"), listeners.heard());
        assertEquals(List.of(), documents.allOf(OutboxEntry.class));
    }

    @Test
    void twoPublishersAtOnceDoNoHarm() {
        create(FIRST);
        create(SECOND);
        fail(FIRST);
        listeners.meeting(
                () -> {
                    listeners.meeting(() -> {}, () -> {});
                    publish();
                },
                () -> {});

        publish();

        assertEquals(shown(), listeners.list());
        assertEquals(List.of(), documents.allOf(OutboxEntry.class));
    }

    @Test
    void withNobodyToTellNothingPilesUp() {
        create(FIRST);
        turn(FIRST);

        publisher(Optional.empty(), Optional.empty()).publish();

        assertEquals(List.of(), documents.allOf(OutboxEntry.class));
    }

    @Test
    void theEventsOfAnAlertShareItsCorrelationId() {
        create(FIRST);
        turn(FIRST);
        delete(FIRST);

        publish();

        assertEquals(2, logged.size());
        assertEquals(logged.get(0).replace("Active", "Resolved"), logged.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whateverIsInterruptedTheListBecomesTheStores(int part) {
        for (var seed = part * 100; seed < part * 100 + 100; seed++) {
            play(new Random(seed), seed);
        }
    }

    private void play(Random lot, int seed) {
        var late = new ArrayList<ObjectNode>();
        for (var step = 0; step < 40; step++) {
            var id = lot.nextBoolean() ? FIRST : SECOND;
            trouble.drawnFrom(lot);
            listeners.meeting(() -> maybeFail(lot), () -> maybeFail(lot));
            attempt(() -> act(lot.nextInt(9), id, late, lot));
        }
        trouble.ends();
        listeners.meeting(() -> {}, () -> {});
        arrive();
        publish();
        late.forEach(listeners::hear); // a snapshot that was on its way for long
        assertEquals(shown(), listeners.list(), "seed " + seed);
        assertEquals(List.of(), documents.allOf(OutboxEntry.class), "seed " + seed);
        assertFalse(listeners.heard().isEmpty());
    }

    private void act(int what, CastId id, List<ObjectNode> late, Random lot) {
        switch (what) {
            case 0, 1 -> create(id);
            case 2 -> fail(id);
            case 3 -> turn(id);
            case 4 -> delete(id);
            case 5 -> leave(id);
            case 6 -> arrive();
            case 7 -> snapshot(late, lot);
            default -> publish();
        }
    }

    private void snapshot(List<ObjectNode> late, Random lot) {
        var round = new CastEvents(documents, newest).round();
        var seen = documents.allOf(Cast.class).stream()
                .map(cast -> round.of(Notification.snapshot(cast)))
                .toList();
        if (lot.nextBoolean()) {
            late.addAll(seen);
        } else {
            listeners.publish(seen);
        }
    }

    private static void attempt(Runnable act) {
        try {
            act.run();
        } catch (CloudException e) {
            return; // whoever it was tries again some day, or does not
        }
    }

    private static void maybeFail(Random lot) {
        if (lot.nextInt(4) == 0) {
            throw new CloudException.Unavailable("Busy", "Later.", null, null);
        }
    }

    private void create(CastId id) {
        if (find(id).isEmpty()) {
            documents.commit(Commit.of(new Commit.CreateCast(like(id, UUID.randomUUID()))));
        }
    }

    private void fail(CastId id) {
        find(id).ifPresent(found -> replace(found, found.value().failed(List.of(), NOW)));
    }

    private void turn(CastId id) {
        find(id).ifPresent(found -> {
            var isHealthy = found.value().health().alerts().isEmpty();
            var alerts = isHealthy
                    ? List.of(new Alert(Check.FhirServiceExists, PROBLEM, NOW, UUID.randomUUID()))
                    : List.<Alert>of();
            replace(found, found.value().turned(new Health(alerts, Optional.of(NOW)), NOW));
        });
    }

    private void delete(CastId id) {
        find(id).ifPresent(found -> documents.commit(Commit.of(new Commit.DeleteCast(found.value(), found.tag()))));
    }

    private void leave(CastId id) {
        var isEmptied = documents.transitsFrom(id.workspace()).documents().isEmpty();
        find(id).filter(any -> isEmptied).ifPresent(found -> {
            var moved = found.value().movedTo(ELSEWHERE, found.value().systemData(), NOW);
            var transit = new Transit(id, moved, new OperationId("0".repeat(32) + "0".repeat(26)));
            documents.commit(Commit.of(
                    new Commit.DeleteCast(found.value(), found.tag()), new Commit.CreateTransit(transit, found.tag())));
        });
    }

    private void arrive() {
        for (var transit : documents.transitsFrom(FIRST.workspace()).documents()) {
            if (find(transit.value().cast().id()).isEmpty()) {
                documents.commit(Commit.of(new Commit.LandCast(transit.value().cast(), transit.tag())));
            }
            documents.commit(Commit.of(new Commit.DeleteTransit(transit.value(), transit.tag())));
        }
    }

    private void replace(Versioned<Cast> found, Cast next) {
        documents.commit(Commit.of(new Commit.ReplaceCast(next, found.tag())));
    }

    private Optional<Versioned<Cast>> find(CastId id) {
        return documents.family(id, Optional.empty()).cast();
    }

    private void publish() {
        publisher(Optional.of(listeners), Optional.of(logs)).publish();
    }

    private OutboxPublisher publisher(Optional<Notifications> to, Optional<ResourceLogs> customers) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new OutboxPublisher(documents, new CastEvents(documents, newest), to, customers, clock);
    }

    /** What GET answers of every cast, but for people. */
    private Map<String, JsonNode> shown() {
        var shown = new TreeMap<String, JsonNode>();
        documents
                .allOf(Cast.class)
                .forEach(cast -> shown.put(
                        cast.id().path(), newest.of(cast, Optional.empty()).without("systemData")));
        return shown;
    }

    private Cast like(CastId id, UUID guid) {
        return new Cast(
                id,
                guid,
                sample.spec(),
                sample.lastGood(),
                ProvisioningState.Succeeded,
                Optional.empty(),
                1,
                sample.location(),
                sample.placement(),
                List.of(),
                sample.systemData(),
                NOW,
                after(id));
    }

    /** The clock goes on between two lives, as it does between a delete that was seen and the create after it. */
    private Instant after(CastId id) {
        ticks++;
        assertTrue(ticks < 1_000_000, id::path);
        return NOW.plusSeconds(ticks);
    }

    private long ticks;

    private static CastId named(String name) {
        return CastId.parse(Edge.WORKSPACE + "/dicomservices/ds1/dicomcasts/" + name)
                .orElseThrow();
    }

    private record Newest() implements Representation {
        private static final ApiVersions VERSIONS = new ApiVersions(Duration.ofMinutes(1));

        @Override
        public String apiVersion() {
            return VERSIONS.newest().name();
        }

        @Override
        public ObjectNode of(Cast cast, Optional<DicomService> parent) {
            return VERSIONS.newest().write(cast, parent);
        }
    }

    /** A way to the store on which replies are lost and calls fail. */
    private static final class Trouble implements Wire {
        private Optional<String> losing = Optional.empty();
        private Optional<Random> lot = Optional.empty();
        private int pages;

        /** Of the outbox, that were read. */
        int pages() {
            return pages;
        }

        void loses(String call) {
            losing = Optional.of(call);
        }

        void drawnFrom(Random chance) {
            lot = Optional.of(chance);
        }

        void ends() {
            losing = Optional.empty();
            lot = Optional.empty();
        }

        @Override
        public <T> T call(String what, Supplier<T> effect) {
            pages += what.contains("outbox") ? 1 : 0;
            if (losing.filter(what::startsWith).isPresent()) {
                throw new CloudException.Unavailable("Lost", "It never arrived.", null, null);
            }
            lot.ifPresent(OutboxPublisherTest::maybeFail);
            var answer = effect.get();
            lot.ifPresent(OutboxPublisherTest::maybeFail);
            return answer;
        }
    }
}
