package com.microsoft.health.dicomcast.model.ports.contracts;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Plays the DICOM service's provider and its operator, who share the Kubernetes resource with us. */
public interface SharedResource {
    /** Makes the resource, with what its provider writes into it. */
    void create(Map<String, Object> spec);

    /** All of the specification, the cast's section included. */
    Map<String, Object> spec();

    Map<String, Object> specWithoutCast();

    /** The cast that the section names; empty without a section. */
    Optional<UUID> owner();

    /** What changes at every write. */
    String version();

    long generation();

    /** The provider's own update of its field {@code count}, tried until nobody is faster. */
    void countUp();

    /** The operator reports of the worker that it runs. */
    void report(UUID cast, long generation, int replicas, String ready, String reason, String message);

    /** The operator has seen the resource and runs no worker. */
    void reportNoCast();
}
