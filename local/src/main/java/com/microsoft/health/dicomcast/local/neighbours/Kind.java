package com.microsoft.health.dicomcast.local.neighbours;

import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The three types of the provider next door. */
enum Kind {
    WORKSPACE(ResourceTypes.WORKSPACES, "[a-z0-9]{3,24}"),
    DICOM_SERVICE(
            ResourceTypes.WORKSPACES + "/" + ResourceTypes.DICOM_SERVICES, "[0-9a-zA-Z][-0-9a-zA-Z]{1,22}[0-9a-zA-Z]"),
    FHIR_SERVICE(
            ResourceTypes.WORKSPACES + "/" + ResourceTypes.FHIR_SERVICES, "[0-9a-zA-Z][-0-9a-zA-Z]{1,22}[0-9a-zA-Z]");

    private final String documentType;
    private final Pattern name;

    Kind(String documentType, String name) {
        this.documentType = documentType;
        this.name = Pattern.compile(name);
    }

    /** As documents have it, without the namespace. */
    String documentType() {
        return documentType;
    }

    String type() {
        return ResourceTypes.NAMESPACE + "/" + documentType;
    }

    boolean allows(String resourceName) {
        return name.matcher(resourceName).matches();
    }

    static Optional<Kind> of(String type) {
        return Arrays.stream(values())
                .filter(each -> each.type().equalsIgnoreCase(type))
                .findFirst();
    }
}
