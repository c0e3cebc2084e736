package com.microsoft.health.dicomcast.model.health;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the worker has to do as the DICOM service's identity, and the least built-in role that allows it
 * (learn.microsoft.com/azure/role-based-access-control/built-in-roles/integration).
 */
public enum DataRole {
    /** Writes patients, imaging studies and endpoints, and takes back what it wrote. */
    FhirDataWriter("FHIR Data Writer", "3f88fce4-5892-4214-ae73-ba5294559913", "fhirservices", "read write delete"),
    /** Reads the change feed. */
    DicomDataReader("DICOM Data Reader", "e89c7a3c-2f64-4fa1-a847-3e4c9ba4283a", "dicomservices", "read");

    private final String displayName;
    private final String definition;
    private final String type;
    private final String actions;

    DataRole(String displayName, String definition, String type, String actions) {
        this.displayName = displayName;
        this.definition = definition;
        this.type = type;
        this.actions = actions;
    }

    /** The GUID of the built-in role definition. */
    public String definition() {
        return definition;
    }

    /** What has to be allowed, whichever roles allow it. */
    public List<String> dataActions() {
        return Stream.of(actions.split(" ", -1))
                .map(action -> "Microsoft.HealthcareApis/workspaces/" + type + "/resources/" + action)
                .toList();
    }

    @Override
    public String toString() {
        return displayName;
    }
}
