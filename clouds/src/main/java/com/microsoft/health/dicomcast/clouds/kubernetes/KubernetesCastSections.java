package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.health.Facts;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Cast sections in the custom resources of the configured clusters. */
public final class KubernetesCastSections implements CastSections {
    private final ClusterClients clients;
    private final DicomServiceType type;
    private final ConflictRetry retry;

    public KubernetesCastSections(ClusterClients clients, DicomServiceType type, ConflictRetry retry) {
        this.clients = clients;
        this.type = type;
        this.retry = retry;
    }

    @Override
    public void put(Place place, CastSection section) {
        var castId = section.cast().guid().toString();
        var fields = CastFields.of(section);
        change(place, service -> {
            if (service.section().isPresent() && !service.isOf(castId)) {
                throw new CloudException.Refused(
                        "DicomServiceHasAnotherCast",
                        "The DICOM service already has another DICOM cast; delete that one first.",
                        null);
            }
            if (service.section().equals(Optional.<Map<?, ?>>of(fields))) {
                return false;
            }
            service.setSection(fields);
            return true;
        });
    }

    @Override
    public boolean exists(Place place) {
        return find(place).isPresent();
    }

    @Override
    public void suspend(Place place, UUID castGuid) {
        changeOurs(place, castGuid, service -> {
            var running = !service.isSuspended();
            if (running) {
                service.suspendSection();
            }
            return running;
        });
    }

    @Override
    public void remove(Place place, UUID castGuid) {
        changeOurs(place, castGuid, service -> {
            service.removeSection();
            return true;
        });
    }

    /** Where nothing is ours, an absent resource and a retired cluster included, there is nothing to do. */
    private void changeOurs(Place place, UUID castGuid, Predicate<DicomServiceView> change) {
        if (clients.isRetired(place.cluster())) {
            return;
        }
        try {
            change(place, service -> service.isOf(castGuid.toString()) && change.test(service));
        } catch (CloudException.Unavailable e) {
            if (!e.code().equals(KubernetesFailures.NO_RESOURCE)) {
                throw e;
            }
        }
    }

    @Override
    public Readiness readiness(Place place, UUID castGuid) {
        return find(place)
                .map(service -> Prognosis.of(service, castGuid.toString()))
                .orElseGet(() -> new Readiness(
                        Progress.Pending,
                        KubernetesFailures.NO_RESOURCE,
                        "The DICOM service has no Kubernetes resource at present."));
    }

    @Override
    public boolean isStopped(Place place, UUID castGuid) {
        return clients.isRetired(place.cluster())
                || find(place)
                        .map(service -> Prognosis.isStopped(service, castGuid.toString()))
                        .orElse(true);
    }

    @Override
    public Facts.Section holder(Place place, UUID castGuid) {
        return find(place)
                .filter(service -> service.section().isPresent())
                .map(service -> service.isOf(castGuid.toString()) ? Facts.Section.Ours : Facts.Section.Anothers)
                .orElse(Facts.Section.None);
    }

    /** Reads, changes and puts against the version that was read, until nobody was faster. */
    private void change(Place place, Predicate<DicomServiceView> change) {
        var done = retry.until(() -> {
            var service = find(place).orElseThrow(() -> KubernetesFailures.noResource(null));
            return change.test(service) ? update(place, service) : Optional.of(true);
        });
        if (done.isEmpty()) {
            throw new CloudException.Unavailable(
                    "DicomServiceResourceContended",
                    "The DICOM service's Kubernetes resource is being changed by others all the time.",
                    null,
                    null);
        }
    }

    /** Empty when somebody was faster. */
    private Optional<Boolean> update(Place place, DicomServiceView service) {
        try {
            // Strict: a field that the cluster's definition does not know yet is refused, not dropped in silence.
            clients.call(
                    place.cluster(),
                    client -> client.genericKubernetesResources(type.context())
                            .inNamespace(place.namespace())
                            .resource(service.resource())
                            .fieldValidation(Validation.STRICT)
                            .update());
            return Optional.of(true);
        } catch (KubernetesClientException e) {
            if (e.getCode() == KubernetesFailures.CONFLICT) {
                return Optional.empty();
            }
            throw KubernetesFailures.of(e);
        }
    }

    private Optional<DicomServiceView> find(Place place) {
        try {
            return clients.call(
                            place.cluster(),
                            client -> Optional.ofNullable(client.genericKubernetesResources(type.context())
                                    .inNamespace(place.namespace())
                                    .withName(place.name())
                                    .get()))
                    .map(DicomServiceView::new);
        } catch (KubernetesClientException e) {
            throw KubernetesFailures.of(e);
        }
    }
}
