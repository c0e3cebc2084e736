package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/** A FHIR service, to which a cast writes. */
public record FhirServiceId(WorkspaceId workspace, ArmName name) {
    static final String PATTERN = ResourcePath.WORKSPACE + "/" + ResourceTypes.FHIR_SERVICES + "/*";

    static FhirServiceId of(List<ArmName> names) {
        return new FhirServiceId(WorkspaceId.of(names), names.get(names.size() - 1));
    }

    /** Reads a resource id in any casing; the leading slash is optional. */
    public static Optional<FhirServiceId> parse(String path) {
        return ResourcePath.names(path, PATTERN).map(FhirServiceId::of);
    }

    @JsonCreator
    static FhirServiceId read(String path) {
        return parse(path).orElseThrow(() -> new IllegalArgumentException("not the id of a FHIR service"));
    }

    /** The service of the same name in another workspace. */
    public FhirServiceId in(WorkspaceId other) {
        return new FhirServiceId(other, name);
    }

    /** The resource id, with the spelling that the names came with. */
    @JsonValue
    public String path() {
        return workspace.path() + "/" + ResourceTypes.FHIR_SERVICES + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
