package com.microsoft.health.dicomcast.model.ports;

import java.util.Optional;

/** The configured Kubernetes clusters. */
public interface Clusters {
    /** The OIDC issuer of a cluster's service account tokens; empty when the registry does not know the cluster. */
    Optional<String> issuer(String cluster);
}
