package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A DICOM cast. */
public record CastId(DicomServiceId dicomService, ArmName name) {
    static final String PATTERN = DicomServiceId.PATTERN + "/" + ResourceTypes.DICOM_CASTS + "/*";

    private static final Pattern CAST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{1,22}[A-Za-z0-9]");

    static CastId of(List<ArmName> names) {
        return new CastId(DicomServiceId.of(names.subList(0, names.size() - 1)), names.get(names.size() - 1));
    }

    /** The names that a cast may have, in any casing: what the API definition publishes (C-5). */
    public static boolean isCastName(ArmName name) {
        return CAST_NAME.matcher(name.spelling()).matches();
    }

    /** Reads a resource id in any casing; the leading slash is optional. */
    public static Optional<CastId> parse(String path) {
        return ResourcePath.names(path, PATTERN).map(CastId::of);
    }

    @JsonCreator
    static CastId read(String path) {
        return parse(path).orElseThrow(() -> new IllegalArgumentException("not the id of a DICOM cast"));
    }

    public WorkspaceId workspace() {
        return dicomService.workspace();
    }

    /** The cast of the same names in another workspace. */
    public CastId in(WorkspaceId other) {
        return new CastId(dicomService.in(other), name);
    }

    /** The resource id, with the spelling that the names came with. */
    @JsonValue
    public String path() {
        return dicomService.path() + "/" + ResourceTypes.DICOM_CASTS + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
