package com.microsoft.health.dicomcast.model.ports;

import java.time.Instant;

/** Which casts have a section in a cluster, in bulk. A suspicion may rest on it, a finding never. */
public interface SectionRolls {
    /**
     * The casts that have one.
     *
     * @param since what was listed then or later will do
     * @throws CloudException when the cluster does not say
     */
    SectionRoll of(String cluster, String namespace, Instant since);
}
