package com.microsoft.health.dicomcast.model.cast;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that exists for a cast, or may exist. An entry is written before its resource is made and goes only after the
 * resource is confirmed gone: whatever crashes, the clouds hold nothing that no entry names.
 *
 * @param parent the storage account of a table, the scope of a role assignment, the identity of a credential, or
 *     {@code cluster/namespace} of a Kubernetes resource
 * @param castGuid the life of the cast for which it was made
 */
public record ProvisionedResource(
        Kind kind,
        String subscription,
        String resourceGroup,
        @Nullable String parent,
        String name,
        State state,
        UUID castGuid) {

    public ProvisionedResource {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an entry without a name");
        }
        if (kind == Kind.KubernetesResource && (parent == null || parent.indexOf('/') < 0)) {
            throw new IllegalArgumentException("a Kubernetes resource in no namespace of no cluster");
        }
    }

    /** The kinds, by the names of the stored document. */
    public enum Kind {
        StorageAccount,
        TableStorage,
        ManagedIdentity,
        RoleAssignment,
        FederatedIdentityCredential,
        KubernetesResource
    }

    /** How far it has come. */
    public enum State {
        Intended,
        Created,
        Deleting,
        /** Left in a cluster out of reach, with the operator's consent: a worker may still run there (decision 40). */
        Abandoned
    }

    public ProvisionedResource in(State next) {
        return new ProvisionedResource(kind, subscription, resourceGroup, parent, name, next, castGuid);
    }

    /** On its way out; what was abandoned stays known as that until it is gone. */
    public ProvisionedResource leaving() {
        return state == State.Abandoned ? this : in(State.Deleting);
    }

    /** The cluster that it is in, or is for; empty for what serves the worker wherever it runs. */
    public Optional<String> cluster() {
        return switch (kind) {
            case KubernetesResource -> Optional.ofNullable(parent).map(place -> place.substring(0, place.indexOf('/')));
            case FederatedIdentityCredential -> CastNames.clusterOf(name);
            case StorageAccount, TableStorage, ManagedIdentity, RoleAssignment -> Optional.empty();
        };
    }

    boolean isSameAs(ProvisionedResource other) {
        return kind == other.kind
                && castGuid.equals(other.castGuid)
                && name.equals(other.name)
                && cluster().equals(other.cluster());
    }
}
