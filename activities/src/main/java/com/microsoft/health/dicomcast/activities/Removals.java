package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What all steps share that take something away: they go by the document's entries, and nothing listed is nothing to do. */
public final class Removals {
    private final Fence fence;
    private final Documents documents;

    public Removals(Fence fence, Documents documents) {
        this.fence = fence;
        this.documents = documents;
    }

    /** A step that takes away; from the cluster in which the worker belongs only if it takes all. */
    String step(String name, String input, ProvisionedResource.Kind kind, Function<Life, StepReport> removal) {
        return visit(name, input, kind, (held, step) -> {
            if (isOwn(held.cast(), step)) {
                throw new CloudException.Refused(
                        "ClusterInUse", "The DICOM cast is in the cluster '%s'.".formatted(step.cluster()), null);
            }
            return removal;
        });
    }

    /** A step that takes nothing away, where the document lists that kind. */
    String look(String name, String input, ProvisionedResource.Kind kind, Function<Life, StepReport> look) {
        return visit(name, input, kind, (held, step) -> look);
    }

    private String visit(
            String name,
            String input,
            ProvisionedResource.Kind kind,
            BiFunction<Fence.Held, RemovalStep, Function<Life, StepReport>> visit) {
        var step = Json.read(input, RemovalStep.class);
        return fence.step(name, step.executor(), held -> {
            var each = visit.apply(held, step);
            return everywhere(
                    Life.of(mayExist(held.cast())).stream()
                            .filter(life -> life.guid().equals(step.castGuid()))
                            .flatMap(life -> parts(life, kind, step))
                            .filter(part -> part.first(kind).isPresent())
                            .toList(),
                    each);
        });
    }

    private static boolean isOwn(Cast cast, RemovalStep step) {
        return step.castGuid().equals(cast.guid()) && cast.placement().cluster().equals(step.cluster());
    }

    /** What is in a cluster, or for it, is seen to cluster by cluster. */
    private static Stream<Life> parts(Life life, ProvisionedResource.Kind kind, RemovalStep step) {
        var isInClusters =
                life.first(kind).flatMap(ProvisionedResource::cluster).isPresent();
        if (!isInClusters) {
            return Stream.of(life);
        }
        return life.clusters().stream()
                .filter(cluster -> step.cluster() == null || cluster.equals(step.cluster()))
                .map(life::in);
    }

    /** One cluster that is out of reach does not keep the others from being seen to. */
    private static StepReport everywhere(List<Life> parts, Function<Life, StepReport> visit) {
        var obstacle = Optional.<CloudException>empty();
        var worst = StepReport.done();
        for (var part : parts) {
            try {
                var report = visit.apply(part);
                worst = report.kind() == StepReport.Kind.Done ? worst : report;
            } catch (CloudException e) {
                obstacle = obstacle.or(() -> Optional.of(e));
            }
        }
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        return worst;
    }

    /** The DICOM service's Kubernetes resource is the one name that does not derive from the cast. */
    private List<ProvisionedResource> mayExist(Cast cast) {
        return cast.unreadable().isEmpty()
                ? cast.resources()
                : cast.mayExist(documents
                        .family(cast.id(), Optional.empty())
                        .dicomService()
                        .map(DicomService::internalServiceName));
    }
}
