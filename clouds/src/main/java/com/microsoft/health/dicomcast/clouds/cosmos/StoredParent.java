package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document of the neighbours' provider: a workspace, a DICOM service or a FHIR service. Read by us, never written. */
record StoredParent(String name, Resource resource) {
    static final String WORKSPACE = ResourceTypes.WORKSPACES;
    static final String DICOM_SERVICE = ResourceTypes.WORKSPACES + "/" + ResourceTypes.DICOM_SERVICES;
    static final String FHIR_SERVICE = ResourceTypes.WORKSPACES + "/" + ResourceTypes.FHIR_SERVICES;

    /** What we need to know of it; what its kind does not have is absent, and so may be what is still being made. */
    record Resource(
            String subscriptionId,
            String resourceGroupName,
            String location,
            @Nullable String provisioningState,
            @Nullable String serviceUrl,
            @Nullable String internalServiceName,
            @Nullable String kind,
            @Nullable Authentication authenticationConfiguration,
            @Nullable Identity identity) {}

    /** Of a FHIR service: whom its tokens are for. */
    record Authentication(@Nullable String audience) {}

    /** As ARM has it. */
    record Identity(
            @Nullable String type,
            @Nullable String principalId,
            @Nullable String tenantId,
            @Nullable Map<String, UserAssigned> userAssignedIdentities) {
        DicomService.Identity toModel() {
            var assigned = userAssignedIdentities == null
                    ? List.<DicomService.UserAssigned>of()
                    : userAssignedIdentities.entrySet().stream()
                            .map(each -> new DicomService.UserAssigned(
                                    each.getKey(), each.getValue().principalId, each.getValue().clientId))
                            .toList();
            return new DicomService.Identity(type == null ? "None" : type, principalId, tenantId, assigned);
        }
    }

    record UserAssigned(
            @Nullable String principalId, @Nullable String clientId) {}

    Workspace toWorkspace() {
        return new Workspace(
                StoredNames.workspace(resource.subscriptionId, resource.resourceGroupName, StoredNames.of(name, 1)),
                state(),
                resource.location);
    }

    DicomService toDicomService() {
        return new DicomService(
                StoredNames.dicomService(resource.subscriptionId, resource.resourceGroupName, StoredNames.of(name, 2)),
                state(),
                resource.location,
                orEmpty(resource.serviceUrl),
                orEmpty(resource.internalServiceName),
                resource.identity == null ? DicomService.Identity.NONE : resource.identity.toModel());
    }

    FhirService toFhirService() {
        var names = StoredNames.of(name, 2);
        var workspace = StoredNames.workspace(resource.subscriptionId, resource.resourceGroupName, names);
        var authentication = resource.authenticationConfiguration;
        return new FhirService(
                new FhirServiceId(workspace, new ArmName(names.get(1))),
                state(),
                orEmpty(resource.kind),
                orEmpty(resource.serviceUrl),
                authentication == null ? "" : orEmpty(authentication.audience));
    }

    private ParentState state() {
        return ParentState.of(resource.provisioningState);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
