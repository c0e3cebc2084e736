package com.microsoft.health.dicomcast.local.neighbours;

/** Tells the DICOM cast provider that a workspace is at another place now. */
@FunctionalInterface
public interface MoveCall {
    /**
     * Returns when its casts have followed.
     *
     * @param from resource id of the workspace where it was
     * @param to resource id of the workspace where it is
     * @throws CascadeFailedException when they cannot, with the provider's reason
     */
    void moved(String from, String to);
}
