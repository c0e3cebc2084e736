package com.microsoft.health.dicomcast.model.ids;

/** A resource below which casts live: a workspace or one of its DICOM services. */
public sealed interface ParentId permits WorkspaceId, DicomServiceId {
    WorkspaceId workspace();

    String path();
}
