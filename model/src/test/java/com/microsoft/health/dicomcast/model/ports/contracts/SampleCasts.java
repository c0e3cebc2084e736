package com.microsoft.health.dicomcast.model.ports.contracts;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Cast sections that tests begin with. */
public final class SampleCasts {
    public static final String CLUSTER = "c1";
    public static final String NAMESPACE = "dicom";

    private static final String WORKSPACE =
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final FhirServiceId FHIR =
            FhirServiceId.parse(WORKSPACE + "/fhirservices/fhir1").orElseThrow();
    private static final CastId CAST =
            CastId.parse(WORKSPACE + "/dicomservices/dicom1/dicomcasts/cast1").orElseThrow();
    private static final Instant THEN = Instant.parse("2026-11-24T00:00:00Z");
    private static final String GUID = "11111111-2222-3333-4444-555555555555";

    private SampleCasts() {}

    public static CastSection section(UUID guid, Duration pollInterval) {
        return section(guid, pollInterval, new DicomService.Identity("SystemAssigned", GUID, GUID, List.of()));
    }

    /** The same for a worker that is to stand still. */
    public static CastSection suspended(UUID guid, Duration pollInterval) {
        var section = section(guid, pollInterval);
        return new CastSection(
                section.cast(), section.identity(), section.derived().suspendedIf(true));
    }

    public static CastSection section(UUID guid, Duration pollInterval, DicomService.Identity identity) {
        var spec = new CastSpec(FHIR, pollInterval, CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT)
                .pollingDuringCatchup(Duration.ofSeconds(2));
        return new CastSection(
                cast(guid, spec),
                new WorkerIdentity("/subscriptions/s2/identities/id1", GUID, GUID, GUID),
                DerivedValues.of(
                        new DicomService(
                                CAST.dicomService(),
                                ParentState.of("Succeeded"),
                                "westus2",
                                "https://ws1-dicom1.dicom.azurehealthcareapis.com",
                                "d1",
                                identity),
                        new FhirService(
                                FHIR,
                                ParentState.of("Succeeded"),
                                FhirService.R4,
                                "https://ws1-fhir1.fhir.azurehealthcareapis.com",
                                "https://azurehealthcareapis.com"),
                        new WorkerDefaults(
                                new WorkerDefaults.Image("registry.example/dicom-cast", "1.0"),
                                "https://dicom.healthcareapis.azure.com",
                                new WorkerDefaults.Geneva(true, "account", "namespace"),
                                new WorkerDefaults.Billing("billing", null),
                                true)));
    }

    private static Cast cast(UUID guid, CastSpec spec) {
        return new Cast(
                CAST,
                guid,
                spec,
                Optional.empty(),
                ProvisioningState.Creating,
                Optional.empty(),
                1,
                "westus2",
                new Placement("s2", "rg2", "westus2", CLUSTER, NAMESPACE),
                List.of(),
                new SystemData(null, null, null, null, null, null),
                THEN,
                THEN);
    }
}
