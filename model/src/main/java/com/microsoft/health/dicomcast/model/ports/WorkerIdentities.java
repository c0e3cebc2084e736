package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.util.Optional;

/**
 * The identity under which a cast's worker reaches its tables. Each method looks first, acts only if needed, and returns
 * when the effect is confirmed.
 */
public interface WorkerIdentities {
    void create(CastNames names, CastId cast);

    Optional<WorkerIdentity> find(CastNames names);

    /** Absent is done; an identity that carries another cast's tag is left alone. */
    void delete(CastNames names);

    /**
     * Lets the identity use the tables of the account. An assignment of the same name for another principal is replaced.
     *
     * @throws CloudException.Unavailable {@code PrincipalNotFound} while the new principal has not been replicated
     */
    void grantTableRole(CastNames names, WorkerIdentity identity);

    void revokeTableRole(CastNames names);

    /**
     * Makes the cluster's service account stand for the identity.
     *
     * @param issuer OIDC issuer of the cluster
     */
    void federate(CastNames names, String issuer);

    void unfederate(CastNames names);
}
