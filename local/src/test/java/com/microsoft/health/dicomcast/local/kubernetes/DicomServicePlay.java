package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A DICOM service's custom resource, as a test handles it. */
final class DicomServicePlay {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    DicomServicePlay(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    void create() {
        resource(Samples.dicomService(namespace, name)).create();
    }

    void createAndAwaitCast(Map<String, Object> cast) {
        create();
        putCast(cast);
        await("CastReady", "True");
    }

    void delete() {
        client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    GenericKubernetesResource get() {
        return client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Puts the section, or takes it away. */
    void putCast(@Nullable Map<String, Object> cast) {
        change(current -> {
            var spec = new LinkedHashMap<String, Object>(current.<Map<String, Object>>get("spec"));
            if (cast == null) {
                spec.remove("cast");
            } else {
                spec.put("cast", cast);
            }
            current.setAdditionalProperty("spec", spec);
            resource(current).update();
        });
    }

    void putStatus(Map<String, Object> status) {
        change(current -> {
            current.setAdditionalProperty("status", status);
            resource(current).updateStatus();
        });
    }

    GenericKubernetesResource await(String condition, String status) {
        return await(each -> status.equals(condition(each, condition).get("status")));
    }

    GenericKubernetesResource await(Predicate<GenericKubernetesResource> condition) {
        var seen = new GenericKubernetesResource[] {get()};
        Eventually.holds(() -> {
            seen[0] = get();
            return condition.test(seen[0]);
        });
        return seen[0];
    }

    static Map<?, ?> condition(GenericKubernetesResource resource, String type) {
        if (resource.get("status", "conditions") instanceof List<?> conditions) {
            for (var each : conditions) {
                if (each instanceof Map<?, ?> condition && type.equals(condition.get("type"))) {
                    return condition;
                }
            }
        }
        return Map.of();
    }

    private void change(Consumer<GenericKubernetesResource> step) {
        while (true) {
            try {
                step.accept(get());
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 409) {
                    throw e;
                }
            }
        }
    }

    private Resource<GenericKubernetesResource> resource(GenericKubernetesResource resource) {
        return client.genericKubernetesResources(Samples.TYPE.context())
                .inNamespace(namespace)
                .resource(resource);
    }
}
