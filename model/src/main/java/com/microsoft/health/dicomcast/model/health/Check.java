package com.microsoft.health.dicomcast.model.health;

/** What is looked at, with the name by which customers and alerts know it. */
public enum Check {
    FhirServiceExists("FhirService:Exists"),
    FhirServiceIsAuthorized("FhirService:IsAuthorized"),
    DicomServiceIsAuthorized("DicomService:IsAuthorized"),
    IdentityIsPresent("CredentialStore:IsCustomerFacingIdentityPresent"),
    KubernetesResourceIsPresent("KubernetesResource:IsPresent");

    private final String text;

    Check(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
