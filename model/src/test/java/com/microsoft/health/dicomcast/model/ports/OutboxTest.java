package com.microsoft.health.dicomcast.model.ports;

import static com.microsoft.health.dicomcast.model.Given.ALICE;
import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.FHIR;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.OLD_GUID;
import static com.microsoft.health.dicomcast.model.Given.OPERATION;
import static com.microsoft.health.dicomcast.model.Given.OTHER_OPERATION;
import static com.microsoft.health.dicomcast.model.Given.creating;
import static com.microsoft.health.dicomcast.model.Given.operation;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.outbox.HealthEvent;
import com.microsoft.health.dicomcast.model.outbox.Notification;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever changes what GET answers is told, and nothing else is. */
class OutboxTest {
    private static final WorkspaceId ELSEWHERE = new WorkspaceId(
            CAST_ID.workspace().subscription(),
            new ArmName("Rg2"),
            CAST_ID.workspace().name());

    private static final Problem GONE = new Problem("FhirServiceNotFound", "It is gone.", "Point.", Optional.empty());
    private static final Alert ALERT = new Alert(Check.FhirServiceExists, GONE, LATER, new UUID(1, 1));
    private static final Health UNHEALTHY = new Health(List.of(ALERT), Optional.of(LATER));

    @Test
    void aNewCastIsToldWithTheCorrelationOfItsOperation() {
        var told = told(
                creating(),
                new Commit.CreateCast(creating()),
                new Commit.CreateOperation(operation(OPERATION, OperationKind.Create)));

        assertEquals(
                List.of(new Notification(creating(), Notification.Action.Create, NOW, Optional.of("correlation"))),
                told);
    }

    @Test
    void aChangeIsToldAndAMereGuardIsNot() {
        var changed = succeeded().startedBy(OTHER_OPERATION, ProvisioningState.Updating, LATER);

        assertEquals(List.of("Update"), kinds(told(succeeded(), new Commit.ReplaceCast(changed, "tag"))));
        assertEquals(List.of(), told(succeeded(), new Commit.ReplaceCast(succeeded(), "tag")));
    }

    @Test
    void everyVersionIsToldAsLaterThanTheOneBeforeWhateverTheClockSays() {
        var updating = succeeded().startedBy(OTHER_OPERATION, ProvisioningState.Updating, NOW.minusSeconds(9));
        var turned = updating.turned(UNHEALTHY, NOW);
        var moved = turned.movedTo(ELSEWHERE, ALICE, NOW);

        var times = Stream.of(creating(), succeeded(), updating, turned, moved)
                .map(Cast::changed)
                .toList();

        assertEquals(times.stream().sorted().distinct().toList(), times);
    }

    @Test
    void aCastThatIsMadeAnewInThePlaceOfAFailedOneIsToldAfterIt() {
        var failed = creating().failed(List.of(), LATER).turned(UNHEALTHY, LATER);
        var anew = new Cast(
                        CAST_ID,
                        OLD_GUID,
                        failed.spec(),
                        Optional.empty(),
                        ProvisioningState.Creating,
                        Optional.of(OTHER_OPERATION),
                        1,
                        "westus2",
                        failed.placement(),
                        List.of(),
                        ALICE,
                        NOW,
                        NOW)
                .succeeding(failed);

        var told = told(failed, new Commit.ReplaceCast(anew, "tag"));

        assertEquals(List.of("Create", "Resolved"), kinds(told));
        assertTrue(told.get(0).at().isAfter(failed.changed()));
    }

    @Test
    void aDeleteIsToldAfterEverythingElseAndEndsTheAlerts() {
        var deleting = succeeded().turned(UNHEALTHY, LATER);
        var told = told(
                deleting,
                new Commit.DeleteCast(deleting, "tag"),
                new Commit.ReplaceOperation(
                        operation(OPERATION, OperationKind.Delete).succeeded(NOW), "tag"));

        assertEquals(List.of("Delete", "Resolved"), kinds(told));
        assertTrue(told.get(0).at().isAfter(deleting.changed()));
        assertEquals(ALERT.correlationId(), ((HealthEvent) told.get(1)).alert().correlationId());
        assertEquals(Health.Status.Unknown, ((HealthEvent) told.get(1)).current());
    }

    @Test
    void aCastThatMovesGoesHereAndComesThereAndKeepsItsAlerts() {
        var here = succeeded().turned(UNHEALTHY, LATER);
        var moved = here.movedTo(ELSEWHERE, ALICE, LATER.plusSeconds(1));

        var left = told(
                here,
                new Commit.DeleteCast(here, "tag"),
                new Commit.CreateTransit(new Transit(CAST_ID, moved, OTHER_OPERATION), "tag"));
        var landed = told(here, new Commit.LandCast(moved, "tag"));

        assertEquals(List.of("Delete"), kinds(left));
        assertEquals(CAST_ID, left.get(0).id());
        assertEquals(List.of("Move"), kinds(landed));
        assertEquals(CAST_ID.in(ELSEWHERE), landed.get(0).id());
    }

    @Test
    void aTurnIsToldOnceToThoseWhoListAndOnceToTheCustomer() {
        var unhealthy = succeeded().turned(UNHEALTHY, LATER);
        var otherwise = new Problem("AccessDenied", "It may not.", "Let it.", Optional.empty());
        var stillUnhealthy = unhealthy.turned(
                new Health(
                        List.of(new Alert(ALERT.check(), otherwise, ALERT.since(), ALERT.correlationId())),
                        Optional.of(LATER)),
                LATER);
        var healthy = stillUnhealthy.turned(new Health(List.of(), Optional.of(LATER)), LATER.plusSeconds(2));

        assertEquals(List.of("Update", "Active"), kinds(told(succeeded(), new Commit.ReplaceCast(unhealthy, "tag"))));
        assertEquals(List.of("Update"), kinds(told(unhealthy, new Commit.ReplaceCast(stillUnhealthy, "tag"))));
        var resolved = told(stillUnhealthy, new Commit.ReplaceCast(healthy, "tag"));
        assertEquals(List.of("Update", "Resolved"), kinds(resolved));
        assertEquals(
                new HealthEvent(
                        CAST_ID,
                        FHIR,
                        "westus2",
                        HealthEvent.Kind.Resolved,
                        stillUnhealthy.health().alerts().get(0),
                        Health.Status.Unhealthy,
                        Health.Status.Healthy,
                        healthy.changed()),
                resolved.get(1));
    }

    @Test
    void aReminderIsToldToTheCustomerAlone() {
        var unhealthy = succeeded().turned(UNHEALTHY, LATER);
        var aDayLater = LATER.plus(Duration.ofDays(1));
        var reminded = unhealthy.reminded(unhealthy.health().reminded(aDayLater, Duration.ofDays(1)));

        var told = told(unhealthy, new Commit.ReplaceCast(reminded, "tag"));

        assertEquals(List.of("Reminder"), kinds(told));
        assertEquals(aDayLater, told.get(0).at());
        assertEquals(unhealthy.etag(), reminded.etag());
        assertEquals(reminded.health(), reminded.health().reminded(aDayLater.plusSeconds(86_399), Duration.ofDays(1)));
    }

    @Test
    void noTwoEntriesOfACastHaveTheSameKey() {
        var unhealthy = succeeded().turned(UNHEALTHY, LATER);
        var again = unhealthy.reminded(unhealthy.health().reminded(LATER.plusSeconds(86_400), Duration.ofDays(1)));
        var all = Stream.of(
                        told(succeeded(), new Commit.CreateCast(creating())),
                        told(creating(), new Commit.ReplaceCast(succeeded(), "tag")),
                        told(succeeded(), new Commit.ReplaceCast(unhealthy, "tag")),
                        told(unhealthy, new Commit.ReplaceCast(again, "tag")),
                        told(again, new Commit.DeleteCast(again, "tag")))
                .flatMap(List::stream)
                .map(OutboxEntry::key)
                .toList();

        assertEquals(all.stream().distinct().toList(), all);
        assertTrue(all.stream().noneMatch(key -> key.id().matches(".*[/\\\\?#].*")), all.toString());
    }

    private static List<OutboxEntry> told(Cast before, Commit.Write... writes) {
        return Outbox.with(Commit.of(writes), any -> Optional.of(before)).writes().stream()
                .filter(Commit.PutEntry.class::isInstance)
                .map(write -> ((Commit.PutEntry) write).entry())
                .toList();
    }

    private static List<String> kinds(List<OutboxEntry> entries) {
        return entries.stream()
                .map(entry -> entry instanceof Notification notification
                        ? notification.action().name()
                        : ((HealthEvent) entry).kind().name())
                .toList();
    }
}
