package com.microsoft.health.dicomcast.functions.versions;

import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.DicomService.UserAssigned;
import java.util.Optional;

/** Whom the customer grants roles: the DICOM service's system-assigned identity, else its only user-assigned one. */
final class CastIdentity {
    private CastIdentity() {}

    static Optional<String> principalId(DicomService service) {
        var identity = service.identity();
        if (identity.principalId() != null) {
            return Optional.of(identity.principalId());
        }
        return identity.userAssigned().size() == 1
                ? Optional.of(identity.userAssigned().get(0)).map(UserAssigned::principalId)
                : Optional.empty();
    }
}
