package com.microsoft.health.dicomcast.local.neighbours;

/** Has the DICOM cast provider delete the casts of a parent that is about to go. */
@FunctionalInterface
public interface CascadeCall {
    /**
     * Returns when they are gone.
     *
     * @param parentId resource id of a workspace or a DICOM service
     * @throws CascadeFailedException when they are not, with the provider's reason
     */
    void deleteCasts(String parentId);
}
