package com.microsoft.health.dicomcast.functions.versions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.json.JsonMembers;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.CastSpec.Features;
import com.microsoft.health.dicomcast.model.cast.CastSpec.Patient;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All properties that versions are put together from: whatever reads or writes one does it here, once. */
final class Properties {
    private static final String WORKER = "worker";
    private static final String PATIENT = "patient";
    private static final String FEATURES = "features";

    static final Property<FhirServiceId> FHIR_SERVICE = new Property<>(
            "",
            "fhirServiceResourceId",
            Properties::fhirService,
            (object, name, id) -> object.put(name, id.path()),
            CastSpec::fhirService,
            CastSpec::with);

    static final Property<Duration> POLL_INTERVAL = duration(
            "pollInterval",
            CastSpec.SHORTEST_POLL,
            "The member '%s' must be an ISO 8601 duration of whole seconds from PT5S to PT1H, such as PT1M.",
            CastSpec::pollInterval,
            CastSpec::polling);

    static final Property<Duration> POLL_INTERVAL_DURING_CATCHUP = duration(
            "pollIntervalDuringCatchup",
            Duration.ZERO,
            "The member '%s' must be an ISO 8601 duration of whole seconds from PT0S to PT1H, such as PT2S.",
            CastSpec::pollIntervalDuringCatchup,
            CastSpec::pollingDuringCatchup);

    static final Property<String> PATIENT_SYSTEM_ID = new Property<>(
            PATIENT,
            "patientSystemId",
            Properties::systemId,
            ObjectNode::put,
            wish -> wish.patient().systemId(),
            (wish, id) -> wish.with(new Patient(id, wish.patient().issuerUsed())));

    static final Property<Boolean> IS_ISSUER_ID_USED = Property.flag(
            PATIENT,
            "isIssuerIdUsed",
            wish -> wish.patient().issuerUsed(),
            (wish, used) -> wish.with(new Patient(wish.patient().systemId(), used)));

    static final Property<Boolean> ENFORCE_VALIDATION_OF_TAG_VALUES = Property.flag(
            FEATURES,
            "enforceValidationOfTagValues",
            wish -> wish.features().enforceValidationOfTagValues(),
            (wish, on) -> wish.with(new Features(
                    on, wish.features().generateObservations(), wish.features().ignoreJsonParsingErrors())));

    static final Property<Boolean> GENERATE_OBSERVATIONS = Property.flag(
            FEATURES,
            "generateObservations",
            wish -> wish.features().generateObservations(),
            (wish, on) -> wish.with(new Features(
                    wish.features().enforceValidationOfTagValues(),
                    on,
                    wish.features().ignoreJsonParsingErrors())));

    static final Property<Boolean> IGNORE_JSON_PARSING_ERRORS = Property.flag(
            FEATURES,
            "ignoreJsonParsingErrors",
            wish -> wish.features().ignoreJsonParsingErrors(),
            (wish, on) -> wish.with(new Features(
                    wish.features().enforceValidationOfTagValues(),
                    wish.features().generateObservations(),
                    on)));

    private Properties() {}

    private static Property<Duration> duration(
            String name,
            Duration shortest,
            String fault,
            Function<CastSpec, Duration> getter,
            BiFunction<CastSpec, Duration, CastSpec> setter) {
        return new Property<>(
                WORKER,
                name,
                (members, member) -> duration(members, member, shortest, fault),
                (object, member, value) -> object.put(member, value.toString()),
                getter,
                setter);
    }

    private static Optional<Duration> duration(JsonMembers members, String name, Duration shortest, String fault) {
        var sent = members.text(name);
        var value = sent.flatMap(IsoDuration::parse)
                .filter(each -> each.compareTo(shortest) >= 0
                        && each.compareTo(CastSpec.LONGEST_POLL) <= 0
                        && each.toNanosPart() == 0);
        if (sent.isPresent() && value.isEmpty()) {
            members.fault(name, fault);
        }
        return value;
    }

    private static Optional<String> systemId(JsonMembers members, String name) {
        var sent = members.text(name);
        var id = sent.filter(each -> each.length() <= CastSpec.LONGEST_PATIENT_SYSTEM_ID);
        if (sent.isPresent() && id.isEmpty()) {
            members.fault(
                    name, "The member '%s' must have at most " + CastSpec.LONGEST_PATIENT_SYSTEM_ID + " characters.");
        }
        return id;
    }

    private static Optional<FhirServiceId> fhirService(JsonMembers members, String name) {
        var sent = members.text(name);
        var id = sent.flatMap(FhirServiceId::parse);
        if (sent.isPresent() && id.isEmpty()) {
            members.fault(
                    name,
                    "The member '%s' must be the resource id of a FHIR service: /subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.HealthcareApis/workspaces/{name}/fhirservices/{name}.");
        }
        members.require(name);
        return id;
    }
}
