package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.functions.json.JsonPath;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code 2026-11-01-preview}, the first. */
public final class V20261101Preview implements ApiVersion {
    private static final Set<String> PROPERTIES = Set.of(
            "fhirServiceResourceId",
            "worker",
            "patient",
            "features",
            "provisioningState",
            "health",
            "identityPrincipalId");
    private static final Set<String> WORKER = Set.of("pollInterval");
    private static final Set<String> PATIENT = Set.of("patientSystemId", "isIssuerIdUsed");
    private static final Set<String> FEATURES =
            Set.of("enforceValidationOfTagValues", "generateObservations", "ignoreJsonParsingErrors");

    private final Duration defaultPollInterval;

    public V20261101Preview(Duration defaultPollInterval) {
        this.defaultPollInterval = defaultPollInterval;
    }

    @Override
    public String name() {
        return "2026-11-01-preview";
    }

    @Override
    public Outcome<CastSpec> read(ObjectNode body, CastId id) {
        var faults = ReadOnlyMembers.faults(body, id);
        var wish = wish(body, faults);
        return outcome(wish, faults);
    }

    @Override
    public Outcome<CastSpec> patch(ObjectNode patch, Cast cast, Optional<DicomService> parent) {
        var current = write(cast, parent);
        var faults = ReadOnlyMembers.faults(patch, cast.id());
        faults.addAll(ReadOnlyMembers.faults(patch, current));
        members(patch, faults); // a misspelt member that is null would otherwise vanish in the merging
        var wish = wish(MergePatch.of(current, patch), faults);
        return outcome(wish, faults);
    }

    private static Outcome<CastSpec> outcome(Optional<CastSpec> wish, List<Refusal> faults) {
        var distinct = faults.stream().distinct().toList();
        return distinct.isEmpty() ? Outcome.accept(wish.orElseThrow()) : Outcome.refuse(Refusal.all(distinct));
    }

    private Optional<CastSpec> wish(ObjectNode resource, List<Refusal> faults) {
        new JsonMembers(resource, JsonPath.ROOT, faults).require("properties");
        var members = members(resource, faults);
        if (!resource.path("properties").isObject()) {
            return Optional.empty();
        }
        var fhirService = fhirService(members.properties);
        var pollInterval = pollInterval(members.worker);
        var patient = patient(members.patient);
        var features = features(members.features);
        return fhirService.map(fhir -> new CastSpec(fhir, pollInterval, patient, features));
    }

    private static Members members(ObjectNode resource, List<Refusal> faults) {
        var properties = new JsonMembers(resource, JsonPath.ROOT, faults)
                .object("properties")
                .only(PROPERTIES);
        return new Members(
                properties,
                properties.object("worker").only(WORKER),
                properties.object("patient").only(PATIENT),
                properties.object("features").only(FEATURES));
    }

    /** The objects of the representation. */
    private record Members(JsonMembers properties, JsonMembers worker, JsonMembers patient, JsonMembers features) {}

    @Override
    public ObjectNode write(Cast cast, Optional<DicomService> parent) {
        var properties = JsonNodeFactory.instance.objectNode();
        properties.put("provisioningState", cast.state().name());
        properties.put("fhirServiceResourceId", cast.spec().fhirService().path());
        properties
                .putObject("worker")
                .put("pollInterval", cast.spec().pollInterval().toString());
        properties
                .putObject("patient")
                .put("patientSystemId", cast.spec().patient().systemId())
                .put("isIssuerIdUsed", cast.spec().patient().issuerUsed());
        properties
                .putObject("features")
                .put("enforceValidationOfTagValues", cast.spec().features().enforceValidationOfTagValues())
                .put("generateObservations", cast.spec().features().generateObservations())
                .put("ignoreJsonParsingErrors", cast.spec().features().ignoreJsonParsingErrors());
        parent.flatMap(CastIdentity::principalId)
                .ifPresent(principal -> properties.put("identityPrincipalId", principal));
        return Envelope.of(cast, properties);
    }

    private static Optional<FhirServiceId> fhirService(JsonMembers properties) {
        var name = "fhirServiceResourceId";
        var sent = properties.text(name);
        var id = sent.flatMap(FhirServiceId::parse);
        if (sent.isPresent() && id.isEmpty()) {
            properties.fault(
                    name,
                    "The member '%s' must be the resource id of a FHIR service: /subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.HealthcareApis/workspaces/{name}/fhirservices/{name}.");
        }
        properties.require(name);
        return id;
    }

    private Duration pollInterval(JsonMembers worker) {
        var sent = worker.text("pollInterval");
        var interval = sent.flatMap(IsoDuration::parse).filter(V20261101Preview::isPollInterval);
        if (sent.isPresent() && interval.isEmpty()) {
            worker.fault(
                    "pollInterval",
                    "The member '%s' must be an ISO 8601 duration of whole seconds from PT5S to PT1H, such as PT1M.");
        }
        return interval.orElse(defaultPollInterval);
    }

    private static boolean isPollInterval(Duration interval) {
        return interval.compareTo(CastSpec.SHORTEST_POLL) >= 0
                && interval.compareTo(CastSpec.LONGEST_POLL) <= 0
                && interval.toNanosPart() == 0;
    }

    private static CastSpec.Patient patient(JsonMembers patient) {
        var systemId = patient.text("patientSystemId").orElse(CastSpec.Patient.DEFAULT.systemId());
        var issuerUsed = patient.flag("isIssuerIdUsed").orElse(CastSpec.Patient.DEFAULT.issuerUsed());
        if (systemId.length() > CastSpec.LONGEST_PATIENT_SYSTEM_ID) {
            patient.fault(
                    "patientSystemId",
                    "The member '%s' must have at most " + CastSpec.LONGEST_PATIENT_SYSTEM_ID + " characters.");
            return CastSpec.Patient.DEFAULT;
        }
        return new CastSpec.Patient(systemId, issuerUsed);
    }

    private static CastSpec.Features features(JsonMembers features) {
        var defaults = CastSpec.Features.DEFAULT;
        return new CastSpec.Features(
                features.flag("enforceValidationOfTagValues").orElse(defaults.enforceValidationOfTagValues()),
                features.flag("generateObservations").orElse(defaults.generateObservations()),
                features.flag("ignoreJsonParsingErrors").orElse(defaults.ignoreJsonParsingErrors()));
    }
}
