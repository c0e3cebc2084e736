package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Who calls, when and in which version: what every accepted write records.
 *
 * @param fingerprint of body, version and preconditions; equal for the same call sent again
 * @param region that ARM routed the call to, when it said so
 * @param callback where the end of an operation is to be told, if anywhere; allowed already
 * @param systemData what ARM, or the caller's headers, say about who changes the resource now
 */
public record Call(
        String apiVersion,
        String fingerprint,
        Preconditions preconditions,
        Caller caller,
        Trace trace,
        SystemData systemData,
        Optional<String> region,
        Instant now,
        Optional<URI> callback) {
    /** Without anybody to be told of the end. */
    public Call(
            String apiVersion,
            String fingerprint,
            Preconditions preconditions,
            Caller caller,
            Trace trace,
            SystemData systemData,
            Optional<String> region,
            Instant now) {
        this(apiVersion, fingerprint, preconditions, caller, trace, systemData, region, now, Optional.empty());
    }

    /**
     * A change of our own. Nobody changed the resource as ARM understands it: whatever begins by this call leaves systemData
     * alone.
     *
     * @param occasion stands for the fingerprint
     */
    public static Call internal(String occasion, Trace trace, Instant now) {
        return new Call(
                Operation.INTERNAL_VERSION,
                occasion,
                Preconditions.NONE,
                new Caller(null, null),
                trace,
                new SystemData(null, null, null, null, null, null),
                Optional.empty(),
                now);
    }
}
