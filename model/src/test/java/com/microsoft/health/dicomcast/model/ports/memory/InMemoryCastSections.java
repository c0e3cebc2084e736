package com.microsoft.health.dicomcast.model.ports.memory;

import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Cast sections in clusters in memory. */
public final class InMemoryCastSections implements CastSections {
    private static final int TRIES = 10;
    private static final Set<String> HOPELESS = Set.of("ImagePullBackOff");

    private final List<InMemoryCluster> clusters;

    public InMemoryCastSections(InMemoryCluster... clusters) {
        this.clusters = List.of(clusters);
    }

    /** One that is not there is asked for in vain. */
    private InMemoryCluster in(Place place) {
        return clusters.stream()
                .filter(each -> each.name().equals(place.cluster()))
                .findFirst()
                .orElse(clusters.get(0));
    }

    @Override
    public void put(Place place, CastSection section) {
        change(place, service -> {
            if (service.owner()
                    .filter(owner -> !owner.equals(section.cast().guid()))
                    .isPresent()) {
                throw new CloudException.Refused(
                        "DicomServiceHasAnotherCast",
                        "The DICOM service already has another DICOM cast; delete that one first.",
                        null);
            }
            return service.specified(service.fields(), Optional.of(section));
        });
    }

    @Override
    public boolean exists(Place place) {
        return in(place).get(place).isPresent();
    }

    @Override
    public void suspend(Place place, UUID castGuid) {
        if (exists(place)) {
            change(
                    place,
                    service -> isOf(service, castGuid)
                            ? service.specified(
                                    service.fields(), service.section().map(InMemoryCastSections::suspended))
                            : service);
        }
    }

    private static CastSection suspended(CastSection section) {
        return new CastSection(
                section.cast(), section.identity(), section.derived().suspendedIf(true));
    }

    @Override
    public void remove(Place place, UUID castGuid) {
        if (in(place).get(place).isPresent()) {
            change(
                    place,
                    service ->
                            isOf(service, castGuid) ? service.specified(service.fields(), Optional.empty()) : service);
        }
    }

    @Override
    public Readiness readiness(Place place, UUID castGuid) {
        return in(place)
                .get(place)
                .map(service -> readiness(service, castGuid))
                .orElseGet(() -> new Readiness(
                        Progress.Pending, "DicomServiceResourceNotFound", "There is no resource at present."));
    }

    @Override
    public boolean isStopped(Place place, UUID castGuid) {
        return in(place).get(place).map(service -> isStopped(service, castGuid)).orElse(true);
    }

    @Override
    public Facts.Section holder(Place place, UUID castGuid) {
        return in(place)
                .get(place)
                .flatMap(InMemoryDicomService::owner)
                .map(owner -> owner.equals(castGuid) ? Facts.Section.Ours : Facts.Section.Anothers)
                .orElse(Facts.Section.None);
    }

    /** Reads, changes and puts against the version that was read, until nobody was faster. */
    private void change(Place place, Function<InMemoryDicomService, InMemoryDicomService> change) {
        for (var tries = 0; tries < TRIES; tries++) {
            var found = in(place)
                    .get(place)
                    .orElseThrow(() -> new CloudException.Unavailable(
                            "DicomServiceResourceNotFound", "There is no resource at present.", null, null));
            var next = change.apply(found);
            if (next.equals(found) || in(place).put(place, next)) {
                return;
            }
        }
        throw new CloudException.Unavailable("DicomServiceResourceContended", "Others are always faster.", null, null);
    }

    private static Readiness readiness(InMemoryDicomService service, UUID castGuid) {
        if (!isOf(service, castGuid)) {
            return new Readiness(Progress.Broken, "CastSectionReplaced", "The resource no longer names this cast.");
        }
        if (isSuspended(service)) {
            return isSeen(service) && !runs(service, castGuid)
                    ? new Readiness(Progress.Ready, "Suspended", "The worker has stopped.")
                    : new Readiness(Progress.Pending, "WorkerNotStopped", "The worker has not stopped yet.");
        }
        return worker(service, castGuid)
                .filter(worker -> worker.generation() >= service.generation())
                .map(worker -> new Readiness(progress(worker), worker.reason(), worker.message()))
                .orElseGet(() -> new Readiness(Progress.Pending, "NotObserved", "The operator has not seen it yet."));
    }

    private static Progress progress(InMemoryDicomService.Worker worker) {
        if (worker.ready()) {
            return Progress.Ready;
        }
        return HOPELESS.contains(worker.reason()) ? Progress.Broken : Progress.Pending;
    }

    private static boolean isStopped(InMemoryDicomService service, UUID castGuid) {
        var isWanted = isOf(service, castGuid) && !isSuspended(service);
        return (service.report().isEmpty() || isSeen(service)) && !isWanted && !runs(service, castGuid);
    }

    private static boolean isSeen(InMemoryDicomService service) {
        return service.report()
                .filter(report -> report.observedGeneration() >= service.generation())
                .isPresent();
    }

    private static boolean isSuspended(InMemoryDicomService service) {
        return service.section()
                .filter(section -> section.derived().suspended())
                .isPresent();
    }

    private static boolean runs(InMemoryDicomService service, UUID castGuid) {
        return worker(service, castGuid).filter(worker -> worker.replicas() > 0).isPresent();
    }

    private static Optional<InMemoryDicomService.Worker> worker(InMemoryDicomService service, UUID castGuid) {
        return service.report()
                .flatMap(InMemoryDicomService.Report::worker)
                .filter(worker -> worker.cast().equals(castGuid));
    }

    private static boolean isOf(InMemoryDicomService service, UUID castGuid) {
        return service.owner().filter(castGuid::equals).isPresent();
    }
}
