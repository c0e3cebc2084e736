package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.ports.CastSection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The Kubernetes resource of a DICOM service.
 *
 * @param version changes with every write
 * @param generation changes with every write that is not the operator's
 * @param fields what the DICOM service's own provider has written
 * @param section {@code spec.cast}
 * @param report what the operator says; empty before it has said anything
 */
public record InMemoryDicomService(
        long version,
        long generation,
        Map<String, Object> fields,
        Optional<CastSection> section,
        Optional<Report> report) {

    /** Another specification. */
    public InMemoryDicomService specified(Map<String, Object> newFields, Optional<CastSection> newSection) {
        var changes = !newFields.equals(fields) || !newSection.equals(section);
        return new InMemoryDicomService(
                version, changes ? generation + 1 : generation, Map.copyOf(newFields), newSection, report);
    }

    public InMemoryDicomService reported(Report news) {
        return new InMemoryDicomService(version, generation, fields, section, Optional.of(news));
    }

    InMemoryDicomService at(long newVersion) {
        return new InMemoryDicomService(newVersion, generation, fields, section, report);
    }

    /** Whose section it is. */
    public Optional<UUID> owner() {
        return section.map(each -> each.cast().guid());
    }

    /** The operator's word: what it has seen of the resource, and how the worker fares that it runs. */
    public record Report(long observedGeneration, Optional<Worker> worker) {}

    /** A worker: for which cast, as of which generation, how many run, and its condition. */
    public record Worker(UUID cast, long generation, int replicas, boolean ready, String reason, String message) {}
}
