package com.microsoft.health.dicomcast.model.outbox;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.NOW;
import static com.microsoft.health.dicomcast.model.Given.dicomService;
import static com.microsoft.health.dicomcast.model.Given.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.DataRole;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.health.Problem;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events look as the files in {@code outbox/} show them: those who read them are not ours. */
class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Optional<String> TENANT = Optional.of("72f988bf-86f1-41af-91ab-2d7cd011db47");

    private static final Problem MISSING = new Problem(
            "RoleAssignmentMissing",
            "The DICOM service's identity 'p1' may not write on 'fhir1'.",
            "Assign it the role 'FHIR Data Writer' there.",
            Optional.of(new Problem.Lacking("p1", DataRole.FhirDataWriter, "fhir1", List.of("a/write"))));

    private static final Alert ALERT = new Alert(Check.FhirServiceIsAuthorized, MISSING, LATER, new UUID(1, 1));

    private final ResourceNotification notifications = new ResourceNotification(new Shown());

    @Test
    void aChangeIsToldWithTheWholeRepresentationButForPeople() {
        var changed = new Notification(succeeded(), Notification.Action.Update, NOW, Optional.of("correlation"));

        var event = notifications.of(changed, Optional.of(dicomService("Succeeded")), TENANT);

        assertEquals(golden("notification-update"), event);
        assertFalse(event.toString().contains("alice"), event::toString);
    }

    @Test
    void aDeleteIsToldWithNothingInThePlaceOfTheResource() {
        var deleted = new Notification(succeeded(), Notification.Action.Delete, LATER, Optional.empty());

        assertEquals(golden("notification-delete"), notifications.of(deleted, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"Create,write", "Update,write", "Delete,delete", "Move,move/action", "Snapshot,snapshot"})
    void theTypeOfAnEventSaysWhatHasHappened(Notification.Action action, String ending) {
        var event = notifications.of(
                new Notification(succeeded(), action, NOW, Optional.empty()), Optional.empty(), TENANT);

        assertEquals(
                "Microsoft.HealthcareApis/workspaces/dicomservices/dicomcasts/" + ending,
                event.path("eventType").asText());
        assertEquals(
                action.name(),
                event.at("/data/resources/0/resourceSystemProperties/changedAction")
                        .asText());
    }

    @Test
    void aSnapshotIsAsOldAsTheCastsLastChange() {
        var turned = succeeded().turned(new Health(List.of(ALERT), Optional.of(LATER)), LATER);

        assertEquals(turned.changed(), Notification.snapshot(turned).at());
    }

    @ParameterizedTest
    @CsvSource({"Active,Healthy,Unhealthy", "Reminder,Unhealthy,Unhealthy", "Resolved,Unhealthy,Healthy"})
    void aTurnOfHealthIsLoggedUnderTheDicomService(
            HealthEvent.Kind kind, Health.Status previous, Health.Status current) {
        var event = new HealthEvent(
                CAST_ID, succeeded().spec().fhirService(), "westus2", kind, ALERT, previous, current, LATER);

        assertEquals(golden("health-" + kind), ResourceLogRecord.of(event, "2027-03-01-preview"));
    }

    /** As a version of the API would show it, roughly. */
    private record Shown() implements Representation {
        @Override
        public String apiVersion() {
            return "2027-03-01-preview";
        }

        @Override
        public ObjectNode of(Cast cast, Optional<DicomService> parent) {
            var shown = JsonNodeFactory.instance.objectNode();
            shown.put("id", cast.id().path()).put("etag", cast.etag().quoted());
            shown.putObject("systemData").put("createdBy", cast.systemData().createdBy());
            shown.putObject("properties")
                    .put("provisioningState", cast.state().name())
                    .put("parent", parent.map(each -> each.serviceUrl()).orElse("unknown"));
            return shown;
        }
    }

    private static ObjectNode golden(String name) {
        try (var file = EventsTest.class.getResourceAsStream("/outbox/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
