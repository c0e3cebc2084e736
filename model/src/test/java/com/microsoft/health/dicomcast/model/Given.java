package com.microsoft.health.dicomcast.model;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Execution;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.operations.Paused;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The values that many tests begin with: one workspace, one DICOM service, one cast. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final Instant LATER = NOW.plusSeconds(60);
    public static final String WORKSPACE_PATH = "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/Rg1"
            + "/providers/Microsoft.HealthcareApis/workspaces/ws1";
    public static final CastId CAST_ID = cast("cast1");
    public static final FhirServiceId FHIR = fhir("fhir1");
    public static final UUID GUID = UUID.fromString("11111111-2222-4333-8444-555555555555");
    public static final UUID OLD_GUID = UUID.fromString("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    public static final Placement PLACE = place("sub-a");
    public static final PlacementPool POOL = new PlacementPool(List.of(PLACE));
    public static final CastSpec SPEC = spec(FHIR);
    public static final SystemData ALICE = systemData("alice", NOW);
    public static final OperationId OPERATION = operationId('0');
    public static final OperationId OTHER_OPERATION = operationId('1');
    public static final String KUBERNETES_RESOURCE = "dicom-internal";

    private Given() {}

    public static CastId cast(String name) {
        return CastId.parse(WORKSPACE_PATH + "/dicomservices/ds1/dicomcasts/" + name)
                .orElseThrow();
    }

    public static FhirServiceId fhir(String name) {
        return FhirServiceId.parse(WORKSPACE_PATH + "/fhirservices/" + name).orElseThrow();
    }

    public static CastSpec spec(FhirServiceId fhir) {
        return new CastSpec(fhir, Duration.ofMinutes(1), CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT);
    }

    public static Placement place(String subscription) {
        return new Placement(subscription, "rg-casts", "westus2", "wus2-1", "dicom");
    }

    public static SystemData systemData(String who, Instant when) {
        return new SystemData(who, "User", when, who, "User", when);
    }

    public static OperationId operationId(char last) {
        return OperationId.parse("0123456789abcdef0123456789abcdef" + "01jdabcdefghjkmnpqrstvwxy" + last)
                .orElseThrow();
    }

    public static Workspace workspace(String state) {
        return new Workspace(CAST_ID.workspace(), ParentState.of(state), "westus2");
    }

    public static DicomService dicomService(String state) {
        return new DicomService(
                CAST_ID.dicomService(),
                ParentState.of(state),
                "West US 2",
                "https://ws1-ds1.dicom.example",
                KUBERNETES_RESOURCE,
                DicomService.Identity.NONE);
    }

    public static FhirService fhirService(String state, String kind) {
        return new FhirService(
                FHIR, ParentState.of(state), kind, "https://ws1-fhir1.fhir.example", "https://audience.example");
    }

    public static WorkerDefaults workerDefaults(String imageTag) {
        return new WorkerDefaults(
                new WorkerDefaults.Image("registry.example/dicom-cast", imageTag),
                "https://dicom.audience.example",
                new WorkerDefaults.Geneva(false, null, null),
                new WorkerDefaults.Billing(null, null),
                true);
    }

    /** What derives from the neighbours above and these defaults. */
    public static DerivedValues derivedValues(String imageTag) {
        return DerivedValues.of(
                dicomService("Succeeded"), fhirService("Succeeded", FhirService.R4), workerDefaults(imageTag));
    }

    /** A cast in the middle of its creation by {@link #OPERATION}. */
    public static Cast creating() {
        return new Cast(
                CAST_ID,
                GUID,
                SPEC,
                Optional.empty(),
                ProvisioningState.Creating,
                Optional.of(OPERATION),
                1,
                "westus2",
                PLACE,
                entries(GUID),
                ALICE,
                NOW,
                NOW);
    }

    public static Cast succeeded() {
        return creating().succeeded(List.of(), NOW);
    }

    public static List<ProvisionedResource> entries(UUID guid) {
        return new CastNames(guid, PLACE).intended(KUBERNETES_RESOURCE);
    }

    public static ProvisionedResource entry(UUID guid, ProvisionedResource.Kind kind) {
        return entries(guid).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** An operation in progress, in its first attempt. */
    public static Operation operation(OperationId id, OperationKind kind) {
        return new Operation(
                id,
                kind,
                CAST_ID,
                OperationStatus.InProgress,
                Phase.Storage,
                Phase.Storage.percent(),
                new Execution(1, NOW, Execution.State.Running, null, Paused.NEVER),
                "westus2",
                "2026-11-01-preview",
                "fingerprint-of-" + kind,
                new Caller("tenant", "object"),
                new Trace("correlation", null),
                Optional.empty(),
                NOW,
                NOW.plus(kind.deadline()),
                Optional.empty(),
                Optional.empty());
    }
}
