package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.CastSections.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where a schedule plays: one or two workspaces, one to three DICOM services, and the names of casts that are asked for. */
record Site(List<WorkspaceId> workspaces, List<DicomServiceId> services, List<CastId> casts) {
    static final String NAMESPACE = "dicom";
    static final String REGION = "westus2";
    static final List<String> FHIR_NAMES = List.of("fhir1", "fhir2");

    private static final String GROUP =
            "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/rg1/providers/Microsoft.HealthcareApis";

    static Site drawn(Random lot) {
        var workspaces = IntStream.rangeClosed(1, 1 + lot.nextInt(2))
                .mapToObj(number ->
                        WorkspaceId.parse(GROUP + "/workspaces/ws" + number).orElseThrow())
                .toList();
        var services = new ArrayList<DicomServiceId>();
        var casts = new ArrayList<CastId>();
        for (var number = 1; number <= workspaces.size() + lot.nextInt(2); number++) {
            var service = new DicomServiceId(workspaces.get(number % workspaces.size()), new ArmName("dicom" + number));
            services.add(service);
            casts.add(new CastId(service, new ArmName("cast1")));
            if (lot.nextBoolean()) {
                casts.add(new CastId(service, new ArmName("cast2")));
            }
        }
        return new Site(workspaces, services, casts);
    }

    static FhirServiceId fhir(WorkspaceId workspace, String name) {
        return new FhirServiceId(workspace, new ArmName(name));
    }

    static Place place(DicomServiceId service) {
        return new Place(World.CLUSTER, NAMESPACE, service.workspace().name() + "-" + service.name());
    }

    /** Where a service is: it has failed over long ago, so that its casts may whenever they like. */
    static List<Place> places(DicomServiceId service) {
        var home = place(service);
        return List.of(home, new Place(World.OTHER_CLUSTER, NAMESPACE, home.name()));
    }

    static Workspace workspace(WorkspaceId id) {
        return new Workspace(id, ParentState.of("Succeeded"), REGION);
    }

    static FhirService fhirService(FhirServiceId id) {
        return new FhirService(
                id, ParentState.of("Succeeded"), FhirService.R4, "https://" + id.name() + ".example", "audience");
    }

    static DicomService dicomService(DicomServiceId id, String state, int revision) {
        return new DicomService(
                id,
                ParentState.of(state),
                REGION,
                "https://" + id.name() + "-" + revision + ".example",
                place(id).name(),
                new DicomService.Identity("SystemAssigned", "principal", "tenant", List.of()));
    }
}
