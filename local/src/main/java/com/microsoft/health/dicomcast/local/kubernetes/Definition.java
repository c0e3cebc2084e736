package com.microsoft.health.dicomcast.local.kubernetes;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The custom resource definition of infra/, as it is on the class path. */
public final class Definition {
    private static final String FILE = "/kubernetes/dicomservices.crd.yaml";

    private Definition() {}

    public static CustomResourceDefinition read() {
        try (var yaml = Objects.requireNonNull(Definition.class.getResourceAsStream(FILE), FILE)) {
            return Serialization.unmarshal(
                    new String(yaml.readAllBytes(), StandardCharsets.UTF_8), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
