package com.microsoft.health.dicomcast.model.parents;

import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The DICOM service, as far as it concerns us.
 *
 * @param serviceUrl root of its DICOMweb endpoint
 * @param internalServiceName the name of its Kubernetes resource
 * @param identity whom the customer grants roles on FHIR and DICOM
 */
public record DicomService(
        DicomServiceId id,
        ParentState state,
        String location,
        String serviceUrl,
        String internalServiceName,
        Identity identity) {

    /**
     * The identities assigned to it.
     *
     * @param type as ARM has it: {@code None}, {@code SystemAssigned}, {@code UserAssigned} or both, comma-separated
     */
    public record Identity(
            String type,
            @Nullable String principalId,
            @Nullable String tenantId,
            List<UserAssigned> userAssigned) {
        public static final Identity NONE = new Identity("None", null, null, List.of());
    }

    /** One user-assigned identity. */
    public record UserAssigned(
            String id,
            @Nullable String principalId,
            @Nullable String clientId) {}
}
