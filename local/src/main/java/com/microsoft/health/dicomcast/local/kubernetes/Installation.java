package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.clouds.kubernetes.DicomServiceType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a real cluster needs before DICOM services can be kept in it. */
public final class Installation {
    private static final long SECONDS_TO_ESTABLISH = 30;

    private final KubernetesClient client;

    private Installation(KubernetesClient client) {
        this.client = client;
    }

    public static Installation of(KubernetesClient client) {
        return new Installation(client);
    }

    public void install(CustomResourceDefinition definition, List<String> namespaces) {
        client.resource(definition).forceConflicts().serverSideApply();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(definition.getMetadata().getName())
                .waitUntilCondition(Installation::isEstablished, SECONDS_TO_ESTABLISH, TimeUnit.SECONDS);
        for (var name : namespaces) {
            if (client.namespaces().withName(name).get() == null) {
                client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create();
            }
        }
    }

    List<String> objects() {
        var dicomServices = client.genericKubernetesResources(DicomServiceType.OURS.context())
                .inAnyNamespace()
                .list()
                .getItems();
        return Stream.<HasMetadata>concat(dicomServices.stream(), new ServiceAccounts(client).all().stream())
                .map(Serialization::asJson)
                .toList();
    }

    private static boolean isEstablished(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(each -> each.getType().equals("Established")
                                && each.getStatus().equals("True"));
    }
}
