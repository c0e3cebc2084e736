package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings what a DICOM service's cast section asks for into being, and its status up to date. One thread at a time. */
final class CastReconciler {
    private final KubernetesClient client;
    private final ResourceDefinitionContext type;
    private final ServiceAccounts accounts;
    private final CastWorld world;
    private final Clock clock;

    /** The account last made for each DICOM service; where it is absent, the cluster is asked. */
    private final Map<String, String> accountsMade = new HashMap<>();

    CastReconciler(KubernetesClient client, DicomServiceType type, CastWorld world, Clock clock) {
        this.client = client;
        this.type = type.context();
        this.accounts = new ServiceAccounts(client);
        this.world = world;
        this.clock = clock;
    }

    List<GenericKubernetesResource> all() {
        return client.genericKubernetesResources(type).inAnyNamespace().list().getItems();
    }

    /** Looks at one DICOM service; says whether there was something to do. */
    boolean reconcile(String namespace, String name, WorkerFate fate) {
        var resource = client.genericKubernetesResources(type)
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (resource == null) {
            accounts.removeOthers(namespace, name, "");
            accountsMade.remove(key(namespace, name));
            return false;
        }
        return reconcile(resource, fate);
    }

    boolean reconcile(GenericKubernetesResource resource, WorkerFate fate) {
        var namespace = resource.getMetadata().getNamespace();
        var name = resource.getMetadata().getName();
        var status = CastStatus.of(resource);
        var cast = CastSection.of(resource);
        if (cast.isPresent()) {
            accounts.ensure(resource, cast.get());
            status.show(cast.get(), Diagnosis.of(cast.get(), fate, world), clock.instant());
        } else {
            status.forget();
        }
        // Before the status, so that who waits for the status finds no account of a cast that is gone.
        keepAccount(namespace, name, cast.map(CastSection::serviceAccountName).orElse(""));
        var changed = status.changed();
        changed.ifPresent(next -> {
            resource.setAdditionalProperty("status", next);
            client.genericKubernetesResources(type)
                    .inNamespace(namespace)
                    .resource(resource)
                    .updateStatus();
        });
        return changed.isPresent();
    }

    /** Removes the accounts of DICOM services that are gone. */
    void removeOrphans(List<GenericKubernetesResource> alive) {
        var known = alive.stream()
                .map(each -> key(
                        each.getMetadata().getNamespace(), each.getMetadata().getName()))
                .collect(Collectors.toSet());
        for (var account : accounts.all()) {
            if (!known.contains(ServiceAccounts.ownerOf(account))) {
                client.resource(account).delete();
            }
        }
    }

    private void keepAccount(String namespace, String name, String kept) {
        var key = key(namespace, name);
        if (!kept.equals(accountsMade.get(key))) {
            accounts.removeOthers(namespace, name, kept);
            accountsMade.put(key, kept);
        }
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
