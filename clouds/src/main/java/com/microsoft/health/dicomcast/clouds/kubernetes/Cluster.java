package com.microsoft.health.dicomcast.clouds.kubernetes;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A configured cluster.
 *
 * @param apiServer where its API is
 * @param certificateAuthority that signs for its API, as base64 of PEM; absent when a public one does
 * @param issuer of its service account tokens
 * @param namespace in which its DICOM services are
 * @param retired whether it is gone for good: it is never called, and what stood in it counts as gone
 */
public record Cluster(
        String name,
        String region,
        URI apiServer,
        @Nullable String certificateAuthority,
        String issuer,
        String namespace,
        boolean retired) {}
