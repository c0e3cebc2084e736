package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.parents.DicomService;
import org.jspecify.annotations.Nullable;

/**
 * The identity of the DICOM service under which the worker reads and writes: the system-assigned one, else the only
 * user-assigned one; several are as good as none, since nobody said which.
 */
public record CustomerIdentity(
        String type,
        @Nullable String resourceId,
        @Nullable String principalId,
        @Nullable String clientId,
        @Nullable String tenantId) {
    private static final CustomerIdentity NONE = new CustomerIdentity("None", null, null, null, null);

    public static CustomerIdentity of(DicomService.Identity identity) {
        if (identity.principalId() != null) {
            return new CustomerIdentity("SystemAssigned", null, identity.principalId(), null, identity.tenantId());
        }
        if (identity.userAssigned().size() == 1) {
            var only = identity.userAssigned().get(0);
            return new CustomerIdentity(
                    "UserAssigned", only.id(), only.principalId(), only.clientId(), identity.tenantId());
        }
        return NONE;
    }
}
