package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.health.Facts;
import java.util.UUID;

/**
 * {@code spec.cast} in the Kubernetes resource of a DICOM service, which the service's own updates share with us: only that
 * section is ever changed, against the resource's version, and another cast's section never.
 */
public interface CastSections {
    /**
     * Puts the section.
     *
     * @throws CloudException.Refused {@code DicomServiceHasAnotherCast} when another cast's section is there
     * @throws CloudException.Unavailable {@code DicomServiceResourceNotFound} while there is no such resource
     */
    void put(Place place, CastSection section);

    /** What the operator reports of the cast with this GUID. */
    Readiness readiness(Place place, UUID castGuid);

    /** Whether the DICOM service has its resource there: it does where its provider runs it, or has moved it to. */
    boolean exists(Place place);

    /** Has the worker stop, in the section as it is, if that is this cast's; absent is done. */
    void suspend(Place place, UUID castGuid);

    /** Removes the section if it is this cast's; absent is done, and so is an absent resource or a retired cluster. */
    void remove(Place place, UUID castGuid);

    /** Whether the worker of the cast has stopped; an absent resource or a retired cluster runs no worker. */
    boolean isStopped(Place place, UUID castGuid);

    /** Whose section is there; an absent resource holds none. */
    Facts.Section holder(Place place, UUID castGuid);

    /** Where the resource is. */
    record Place(String cluster, String namespace, String name) {}

    /** How the worker fares. */
    enum Progress {
        /** Not there yet. */
        Pending,
        /** It runs, or would if the customer's FHIR service and roles let it: that is health, not provisioning. */
        Ready,
        /** It cannot run for a reason of ours. */
        Broken
    }

    /** The report: how far, and the operator's reason and sentence. */
    record Readiness(Progress progress, String reason, String message) {}
}
