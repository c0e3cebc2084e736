package com.microsoft.health.dicomcast.functions.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.Preconditions;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.operations.CallbackHosts;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of ARM's, as a verb sees it.
 *
 * @param versions all that are served, for what a call says of other calls
 */
public record ArmCall(
        HttpCall http, PublicUrl url, ApiVersion version, ApiVersions versions, RequestIds ids, Executions executions) {
    static ArmCall of(Exchange exchange, ApiVersion version, ApiVersions versions, Executions executions) {
        return new ArmCall(exchange.call(), exchange.url(), version, versions, exchange.ids(), executions);
    }

    /** The cast that the path names. */
    public Outcome<CastId> cast() {
        var name = url.path().last();
        return ArmName.parse(name).filter(CastId::isCastName).isEmpty()
                ? Outcome.refuse(Refusal.invalidName(name))
                : CastId.parse(url.path().text()).map(Outcome::accept).orElseGet(this::invalidPath);
    }

    /** The DICOM service whose casts the path names. */
    public Outcome<DicomServiceId> dicomService() {
        return DicomServiceId.parse(url.path().parent().text())
                .map(Outcome::accept)
                .orElseGet(this::invalidPath);
    }

    /** Every segment is a name, also those that are given. */
    private <T> Outcome<T> invalidPath() {
        var wrong = url.path().segments().stream()
                .filter(segment -> ArmName.parse(segment).isEmpty())
                .findFirst();
        return Outcome.refuse(Refusal.invalidPath(wrong.orElseGet(url.path()::last)));
    }

    /** The subscription in which the caller moves. */
    public Optional<ArmName> subscription() {
        return ArmName.parse(url.path().segments().get(1));
    }

    public Outcome<ObjectNode> body() {
        return MediaTypes.read(http, MediaTypes.JSON);
    }

    /** The body of a PATCH: a JSON merge patch, by either name (C-22). */
    public Outcome<ObjectNode> mergePatch() {
        return MediaTypes.read(http, MediaTypes.MERGE_PATCH);
    }

    public Preconditions preconditions() {
        return PreconditionHeaders.read(http.headers());
    }

    /** On whose behalf ARM calls. */
    public Caller caller() {
        return new Caller(
                http.headers()
                        .get("x-ms-home-tenant-id")
                        .or(() -> http.headers().get("x-ms-client-tenant-id"))
                        .orElse(null),
                http.headers().get("x-ms-client-object-id").orElse(null));
    }

    /** What an accepted write records of this call. */
    public Call toRecord(String fingerprint, Instant now) {
        return toRecord(fingerprint, now, CallbackHosts.NONE);
    }

    /**
     * What an accepted write that may take long records of this call.
     *
     * @param hosts which may be told of the end; a wish to be told elsewhere is passed over (C-62)
     */
    public Call toRecord(String fingerprint, Instant now, CallbackHosts hosts) {
        return new Call(
                version.name(),
                fingerprint,
                preconditions(),
                caller(),
                ids.trace(),
                SystemDataHeader.read(http.headers(), now),
                http.headers().get("x-ms-arm-resource-routing-location"),
                now,
                http.headers().get("Azure-AsyncNotificationUri").flatMap(hosts::target));
    }
}
