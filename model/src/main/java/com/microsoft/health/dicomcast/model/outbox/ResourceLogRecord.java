package com.microsoft.health.dicomcast.model.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A health event in the schema of Azure Monitor's resource logs, under the id of the DICOM service: there the customer's
 * diagnostic settings are (domain facts, 4).
 */
public final class ResourceLogRecord {
    private static final String OPERATION = ResourceTypes.CAST_TYPE + "/healthCheck/action";

    /** What every health event is, as MedTech's are. */
    public static final String LOG_TYPE = "HealthCheckException";

    /** A cast of which a check fails copies nothing. */
    public static final String SEVERITY = "Blocking";

    private ResourceLogRecord() {}

    /** The record; {@code apiVersion} is the newest that is served. */
    public static ObjectNode of(HealthEvent event, String apiVersion) {
        var isOver = event.kind() == HealthEvent.Kind.Resolved;
        var problem = event.alert().problem();
        var log = JsonNodeFactory.instance.objectNode();
        log.put("time", EventTime.text(event.at()));
        log.put("resourceId", event.id().dicomService().path().toUpperCase(Locale.ROOT));
        log.put("operationName", OPERATION);
        log.put("operationVersion", apiVersion);
        log.put("category", "DiagnosticLogs");
        log.put("resultType", isOver ? "Resolved" : "Active");
        log.put("resultSignature", problem.code());
        log.put("resultDescription", isOver ? resolved(event) : problem.message());
        log.put("correlationId", event.alert().correlationId().toString());
        log.put("level", isOver ? "Informational" : "Error");
        log.put("location", event.location());
        log.set("properties", properties(event));
        return log;
    }

    private static ObjectNode properties(HealthEvent event) {
        var alert = event.alert();
        var lacking = alert.problem().lacking();
        var properties = JsonNodeFactory.instance.objectNode();
        properties.put("eventId", event.eventId().toString());
        properties.put("logType", LOG_TYPE);
        properties.put("healthCheckName", alert.check().text());
        properties.put("severity", SEVERITY);
        properties.put("isReminder", event.kind() == HealthEvent.Kind.Reminder);
        properties.put("dicomCastResourceId", event.id().path());
        properties.put("fhirServiceResourceId", event.fhirService().path());
        properties.put("previousStatus", event.previous().name());
        properties.put("currentStatus", event.current().name());
        properties.put("since", EventTime.text(alert.since()));
        var actions = properties.putArray("missingDataActions");
        lacking.map(each -> each.dataActions()).orElse(List.of()).forEach(actions::add);
        properties.put(
                "requiredRoleDefinitionId", text(lacking.map(each -> each.role().definition())));
        properties.put("principalId", text(lacking.map(each -> each.principalId())));
        properties.put("fix", alert.problem().fix());
        return properties;
    }

    private static String resolved(HealthEvent event) {
        var check = event.alert().check().text();
        return event.current() == Health.Status.Unknown
                ? "The check %s is over: what it looked at has been deleted or made anew.".formatted(check)
                : "The check %s passes again.".formatted(check);
    }

    private static @Nullable String text(Optional<String> value) {
        return value.orElse(null);
    }
}
