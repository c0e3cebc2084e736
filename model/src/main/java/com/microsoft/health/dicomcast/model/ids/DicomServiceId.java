package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/** A DICOM service: the parent of its casts. */
public record DicomServiceId(WorkspaceId workspace, ArmName name) implements ParentId {
    static final String PATTERN = ResourcePath.WORKSPACE + "/" + ResourceTypes.DICOM_SERVICES + "/*";

    static DicomServiceId of(List<ArmName> names) {
        return new DicomServiceId(WorkspaceId.of(names), names.get(names.size() - 1));
    }

    /** Reads a resource id in any casing; the leading slash is optional. */
    public static Optional<DicomServiceId> parse(String path) {
        return ResourcePath.names(path, PATTERN).map(DicomServiceId::of);
    }

    @JsonCreator
    static DicomServiceId read(String path) {
        return parse(path).orElseThrow(() -> new IllegalArgumentException("not the id of a DICOM service"));
    }

    /** The service of the same name in another workspace. */
    public DicomServiceId in(WorkspaceId other) {
        return new DicomServiceId(other, name);
    }

    /** The resource id, with the spelling that the names came with. */
    @Override
    @JsonValue
    public String path() {
        return workspace.path() + "/" + ResourceTypes.DICOM_SERVICES + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
