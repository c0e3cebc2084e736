package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where what is to be told of casts goes. The schedules are read by the host, which finds them in the bindings.
 *
 * @param topic the endpoint of the Event Grid topic; absent when nobody is to be notified, and then notifications are dropped
 * @param logs of customers; absent when there are none, and then health events are dropped
 */
public record OutboxSettings(Optional<URI> topic, Optional<LogsSettings> logs) {
    /**
     * A stream of Azure Monitor.
     *
     * @param endpoint of the data collection endpoint or rule
     * @param rule the immutable id of the data collection rule
     */
    public record LogsSettings(URI endpoint, String rule, String stream) {}

    private static final URI MISSING = URI.create("https://missing");

    static OutboxSettings read(Environment from) {
        from.text("Outbox__Schedule");
        from.text("Outbox__SnapshotSchedule");
        from.text("Outbox__ReminderSchedule");
        return new OutboxSettings(topic(from), logs(from));
    }

    /** Whether somebody is told who asks for a token. */
    boolean isInAzure() {
        return Stream.concat(topic.stream(), logs.map(LogsSettings::endpoint).stream())
                .anyMatch(each -> !each.equals(MISSING) && each.getScheme().equalsIgnoreCase("https"));
    }

    private static Optional<URI> topic(Environment from) {
        var endpoint = from.secureUri("Notifications__Endpoint");
        return wanted(from, "Notifications")
                ? Optional.of(endpoint.orElseGet(() -> missing(from, "Notifications", "Endpoint")))
                : Optional.empty();
    }

    private static Optional<LogsSettings> logs(Environment from) {
        var endpoint = from.secureUri("ResourceLogs__Endpoint");
        var rule = from.optional("ResourceLogs__RuleId");
        var stream = from.optional("ResourceLogs__Stream");
        if (!wanted(from, "ResourceLogs")) {
            return Optional.empty();
        }
        return Optional.of(new LogsSettings(
                endpoint.orElseGet(() -> missing(from, "ResourceLogs", "Endpoint")),
                rule.orElseGet(() -> missing(from, "ResourceLogs", "RuleId").toString()),
                stream.orElseGet(() -> missing(from, "ResourceLogs", "Stream").toString())));
    }

    private static boolean wanted(Environment from, String sink) {
        return from.flag(sink + "__Enabled", true);
    }

    /** Nobody is left out by oversight: what is dropped is lost to whoever would have heard it. */
    private static URI missing(Environment from, String sink, String setting) {
        from.fault("%1$s__%2$s is missing: it must be there unless %1$s__Enabled is false".formatted(sink, setting));
        return MISSING;
    }
}
