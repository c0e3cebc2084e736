package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.logs.LogFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit record of a call that may change something (C-78): who asked for what, of which resource, and what came of it;
 * also of whoever was not let in. It names people and applications, which no other log may (C-17), so it goes to a logger of
 * its own, {@value #LOGGER}, for its own place with its own readers.
 */
public final class AuditTrail {
    public static final String LOGGER = "audit";
    private static final Logger AUDIT = LoggerFactory.getLogger(LOGGER);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_IDENTITY = 128;

    private static final Map<String, String> IDENTITIES = Map.of(
            "callerObjectId", "x-ms-client-object-id",
            "callerTenantId", "x-ms-client-tenant-id",
            "callerApplicationId", "x-ms-client-app-id",
            "callerIpAddress", "x-ms-client-ip-address");

    private static final Map<String, String> OPERATION_TYPES =
            Map.of("PUT", "CreateOrUpdate", "PATCH", "Update", "DELETE", "Delete");

    private final HttpCall call;
    private final boolean readingToo;
    private final Map<String, String> told = new LinkedHashMap<>();
    private Optional<String> caller = Optional.empty();

    AuditTrail(HttpCall call, boolean readingToo) {
        this.call = call;
        this.readingToo = readingToo;
    }

    /** What the record says besides, as far as the call was understood; the caller of this method has checked its length. */
    public void tell(String field, String value) {
        told.put(field, value);
    }

    /** Writes that the call is about to take effect: should the process die now, this is the record (decision 37). */
    public void intend() {
        write("Intended", Optional.empty());
    }

    /** From now on the caller's headers are believed. */
    void admit(String known) {
        caller = Optional.of(known);
    }

    /** Writes the record, which has the request's ids from the fields of its thread. */
    void record(Reply reply) {
        if (readingToo || !READING.contains(call.method())) {
            write(
                    reply.status() < 400 ? "Success" : "Failure",
                    Optional.ofNullable(reply.headers().get("x-ms-error-code")));
        }
    }

    private void write(String result, Optional<String> code) {
        try (var fields = LogFields.of(identities())) {
            told.forEach(fields::add);
            fields.add("operationCategory", "ResourceManagement");
            fields.add("operationType", operationType());
            fields.add("targetResource", call.uri().getRawPath());
            fields.add("operationResult", result);
            code.ifPresent(why -> fields.add("operationResultDescription", why));
            AUDIT.info("Audit");
        }
    }

    private String operationType() {
        return READING.contains(call.method()) ? "Read" : OPERATION_TYPES.getOrDefault(call.method(), "Execute");
    }

    private Map<String, String> identities() {
        var identities = new LinkedHashMap<String, String>();
        caller.ifPresent(known -> IDENTITIES.forEach((field, header) -> call.headers()
                .get(header)
                .filter(value -> value.length() <= LONGEST_IDENTITY)
                .ifPresent(value -> identities.put(field, value))));
        return identities;
    }
}
