package com.microsoft.health.dicomcast.model.ids;

import java.util.Optional;

/** A resource below which casts live: a workspace or one of its DICOM services. */
public sealed interface ParentId permits WorkspaceId, DicomServiceId {
    /** Reads the id of a workspace or of a DICOM service, in any casing. */
    static Optional<ParentId> parse(String path) {
        return WorkspaceId.parse(path).<ParentId>map(workspace -> workspace).or(() -> DicomServiceId.parse(path));
    }

    WorkspaceId workspace();

    String path();
}
