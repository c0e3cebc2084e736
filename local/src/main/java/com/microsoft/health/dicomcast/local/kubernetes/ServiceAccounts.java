package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service accounts of workers, with the annotations by which workload identity knows them. */
final class ServiceAccounts {
    private static final String OWNER = "workspace.healthcareapis.microsoft.com/dicom-service";
    private static final String CLIENT_ID = "azure.workload.identity/client-id";
    private static final String TENANT_ID = "azure.workload.identity/tenant-id";

    private final KubernetesClient client;

    ServiceAccounts(KubernetesClient client) {
        this.client = client;
    }

    /** Makes the cast's account, or corrects its annotations. */
    void ensure(GenericKubernetesResource owner, CastSection cast) {
        var namespace = owner.getMetadata().getNamespace();
        var annotations = Map.of(CLIENT_ID, cast.clientId(), TENANT_ID, cast.tenantId());
        var there = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(cast.serviceAccountName())
                .get();
        if (there == null) {
            client.resource(account(owner, cast, annotations)).create();
        } else {
            correct(there, annotations);
        }
    }

    private void correct(ServiceAccount there, Map<String, String> wanted) {
        var annotations = new HashMap<String, String>();
        if (there.getMetadata().getAnnotations() != null) {
            annotations.putAll(there.getMetadata().getAnnotations());
        }
        annotations.putAll(wanted);
        if (!annotations.equals(there.getMetadata().getAnnotations())) {
            there.getMetadata().setAnnotations(annotations);
            client.resource(there).update();
        }
    }

    /** Removes the accounts that were made for this DICOM service, but for the one named. */
    void removeOthers(String namespace, String dicomService, String kept) {
        of(namespace, dicomService).stream()
                .filter(account -> !account.getMetadata().getName().equals(kept))
                .forEach(account -> client.resource(account).delete());
    }

    /** The accounts that were made for DICOM services, in every namespace. */
    List<ServiceAccount> all() {
        return client.serviceAccounts().inAnyNamespace().withLabel(OWNER).list().getItems();
    }

    /** The DICOM service that an account was made for, as namespace and name. */
    static String ownerOf(ServiceAccount account) {
        return account.getMetadata().getNamespace() + "/"
                + account.getMetadata().getLabels().get(OWNER);
    }

    private List<ServiceAccount> of(String namespace, String dicomService) {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withLabel(OWNER, dicomService)
                .list()
                .getItems();
    }

    private static ServiceAccount account(
            GenericKubernetesResource owner, CastSection cast, Map<String, String> annotations) {
        var metadata = owner.getMetadata();
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(cast.serviceAccountName())
                .withLabels(Map.of(OWNER, metadata.getName()))
                .withAnnotations(annotations)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .build())
                .endMetadata()
                .build();
    }
}
