package com.microsoft.health.dicomcast.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** How the local ARM behaves, to be changed while it runs: limits and delays. Those of a process die with it. */
public final class ArmSettings {
    private volatile Values values = Values.DEFAULT;

    public Values get() {
        return values;
    }

    public synchronized void set(Values next) {
        values = next;
    }

    /** Changes what the JSON names and leaves the rest. */
    synchronized ObjectNode merge(ObjectNode wanted) {
        var next = values;
        for (var field : wanted.properties()) {
            next = next.with(field.getKey(), field.getValue());
        }
        values = next;
        return json();
    }

    ObjectNode json() {
        var now = values;
        return ArmJson.object()
                .put(
                        "principalReplicationDelay",
                        now.principalReplicationDelay().toString())
                .put("accountCreationDelay", now.accountCreationDelay().toString())
                .put("accountsPerRegion", now.accountsPerRegion())
                .put("throttled", now.throttled())
                .put("fhirDeletionDelay", now.fhirDeletionDelay().toString());
    }

    /**
     * The settings at one moment.
     *
     * @param principalReplicationDelay how long a new principal is unknown to role assignments
     * @param accountCreationDelay how long a new storage account is being created
     * @param accountsPerRegion how many storage accounts a subscription may have in a region
     * @param throttled whether callers are refused who ask more than ARM and Resource Graph let them
     * @param fhirDeletionDelay how long a FHIR service is being deleted
     */
    public record Values(
            Duration principalReplicationDelay,
            Duration accountCreationDelay,
            int accountsPerRegion,
            boolean throttled,
            Duration fhirDeletionDelay) {
        static final Values DEFAULT = new Values(Duration.ZERO, Duration.ZERO, 250);

        public Values(Duration principalReplicationDelay, Duration accountCreationDelay, int accountsPerRegion) {
            this(principalReplicationDelay, accountCreationDelay, accountsPerRegion, false);
        }

        public Values(
                Duration principalReplicationDelay,
                Duration accountCreationDelay,
                int accountsPerRegion,
                boolean throttled) {
            this(principalReplicationDelay, accountCreationDelay, accountsPerRegion, throttled, Duration.ZERO);
        }

        private Values with(String name, JsonNode value) {
            var replication = principalReplicationDelay;
            var creation = accountCreationDelay;
            var accounts = accountsPerRegion;
            var throttle = throttled;
            var deletion = fhirDeletionDelay;
            switch (name) {
                case "principalReplicationDelay" -> replication = duration(name, value);
                case "accountCreationDelay" -> creation = duration(name, value);
                case "accountsPerRegion" -> accounts = count(name, value);
                case "throttled" -> throttle = flag(name, value);
                case "fhirDeletionDelay" -> deletion = duration(name, value);
                default -> throw ArmRefusal.badRequest("InvalidRequestContent", "There is no setting '" + name + "'.");
            }
            return new Values(replication, creation, accounts, throttle, deletion);
        }

        private static Duration duration(String name, JsonNode value) {
            try {
                var duration = Duration.parse(value.asText());
                if (duration.isNegative()) {
                    throw ArmRefusal.badRequest("InvalidRequestContent", "'%s' must not be negative.".formatted(name));
                }
                return duration;
            } catch (DateTimeParseException e) {
                var refusal = ArmRefusal.badRequest(
                        "InvalidRequestContent", "'%s' must be an ISO 8601 duration such as PT10S.".formatted(name));
                refusal.initCause(e);
                throw refusal;
            }
        }

        private static boolean flag(String name, JsonNode value) {
            if (!value.isBoolean()) {
                throw ArmRefusal.badRequest("InvalidRequestContent", "'%s' must be true or false.".formatted(name));
            }
            return value.booleanValue();
        }

        private static int count(String name, JsonNode value) {
            if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 0) {
                throw ArmRefusal.badRequest("InvalidRequestContent", "'%s' must be a number from 0.".formatted(name));
            }
            return value.asInt();
        }
    }
}
