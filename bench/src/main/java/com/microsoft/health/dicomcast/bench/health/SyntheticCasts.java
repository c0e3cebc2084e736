package com.microsoft.health.dicomcast.bench.health;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Casts and what is around them, made from their number whenever they are asked for. Each has a DICOM service, a FHIR service,
 * an identity and two role assignments of its own; ten share a workspace, a hundred a subscription, 20,000 a namespace.
 *
 * @param count how many there are, numbered from 0
 */
record SyntheticCasts(int count) {
    static final int IN_A_NAMESPACE = 20_000;
    static final String CLUSTER = "cluster";

    /** Kinds of ids; the other half is the number. */
    static final long FHIR_ROLE = 4;

    static final long DICOM_ROLE = 5;

    private static final int IN_A_WORKSPACE = 10;
    private static final int IN_A_SUBSCRIPTION = 100;
    private static final long PRINCIPAL = 3;
    private static final long GUID = 2;
    private static final String ROLE = "/providers/Microsoft.Authorization/roleAssignments/";
    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");
    private static final SystemData BY = new SystemData("me", "User", MADE, "me", "User", MADE);

    static UUID guid(int number) {
        return new UUID(GUID, number);
    }

    static String principal(int number) {
        return new UUID(PRINCIPAL, number).toString();
    }

    static String namespace(int number) {
        return "namespace-" + number / IN_A_NAMESPACE;
    }

    static String workspace(int number) {
        return "/subscriptions/" + new UUID(1, number / IN_A_SUBSCRIPTION)
                + "/resourceGroups/group/providers/Microsoft.HealthcareApis/workspaces/ws" + number / IN_A_WORKSPACE;
    }

    static String fhirPath(int number) {
        return workspace(number) + "/fhirservices/fhir" + number;
    }

    static String dicomPath(int number) {
        return workspace(number) + "/dicomservices/ds" + number;
    }

    static String fhirRole(int number) {
        return fhirPath(number) + ROLE + new UUID(FHIR_ROLE, number);
    }

    static String dicomRole(int number) {
        return dicomPath(number) + ROLE + new UUID(DICOM_ROLE, number);
    }

    static Set<String> roles(int number) {
        return Set.of(
                fhirRole(number).toLowerCase(Locale.ROOT), dicomRole(number).toLowerCase(Locale.ROOT));
    }

    static int number(CastId cast) {
        return Integer.parseInt(cast.dicomService().name().lower().substring("ds".length()));
    }

    static CastId id(int number) {
        return CastId.parse(dicomPath(number) + "/dicomcasts/cast").orElseThrow();
    }

    static Cast cast(int number) {
        var placement = new Placement("sub", "group", "westus2", CLUSTER, namespace(number));
        return new Cast(
                id(number),
                guid(number),
                new CastSpec(
                        fhirId(number), Duration.ofMinutes(1), CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT),
                Optional.empty(),
                ProvisioningState.Succeeded,
                Optional.empty(),
                1,
                "westus2",
                placement,
                new CastNames(guid(number), placement).intended("dicom-" + number),
                BY,
                MADE,
                MADE);
    }

    static DicomService dicomService(int number) {
        return new DicomService(
                id(number).dicomService(),
                ParentState.of("Succeeded"),
                "westus2",
                "https://dicom.example",
                "dicom-" + number,
                new DicomService.Identity("SystemAssigned", principal(number), "tenant", List.of()));
    }

    static FhirService fhirService(int number) {
        return new FhirService(
                fhirId(number), ParentState.of("Succeeded"), FhirService.R4, "https://fhir.example", "audience");
    }

    private static FhirServiceId fhirId(int number) {
        return FhirServiceId.parse(fhirPath(number)).orElseThrow();
    }
}
