package com.microsoft.health.dicomcast.model.ports.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the port of worker identities promises, whatever is behind it. */
public abstract class WorkerIdentitiesContract {
    protected static final String ISSUER = "https://issuer.example/cluster1";

    protected abstract WorkerIdentities identities();

    /** Names of a cast that has a storage account and nothing else. */
    protected abstract CastNames newCast();

    protected abstract CastId cast();

    /** Whom the cast's role assignment is for, if it is there. */
    protected abstract Optional<String> roleHolder(CastNames names);

    /** The issuer of the cast's federated credential, if it is there. */
    protected abstract Optional<String> issuer(CastNames names);

    @Test
    void anIdentityIsMadeOnceAndKeepsItsPrincipal() {
        var names = newCast();
        identities().create(names, cast());
        var first = identity(names);

        identities().create(names, cast());

        assertEquals(first, identity(names));
        assertEquals(names.identityId(), first.id());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(Optional.empty(), identities().find(newCast()));
    }

    @Test
    void theRoleIsGrantedOnceAndRevokedAnyNumberOfTimes() {
        var names = newCast();
        identities().create(names, cast());
        identities().grantTableRole(names, identity(names));
        identities().grantTableRole(names, identity(names));
        assertEquals(Optional.of(identity(names).principalId()), roleHolder(names));

        for (var time : List.of(1, 2)) {
            assertDoesNotThrow(() -> identities().revokeTableRole(names), () -> "time " + time);
        }

        assertEquals(Optional.empty(), roleHolder(names));
    }

    @Test
    void aRoleOfAnEarlierPrincipalIsReplaced() {
        var names = newCast();
        identities().create(names, cast());
        var now = identity(names);
        identities()
                .grantTableRole(
                        names,
                        new WorkerIdentity(
                                now.id(), now.clientId(), UUID.randomUUID().toString(), now.tenantId()));

        identities().grantTableRole(names, now);

        assertEquals(Optional.of(now.principalId()), roleHolder(names));
    }

    @Test
    void theCredentialFollowsTheClustersIssuer() {
        var names = newCast();
        identities().create(names, cast());
        identities().federate(names, ISSUER);
        identities().federate(names, ISSUER);
        assertEquals(Optional.of(ISSUER), issuer(names));

        identities().federate(names, ISSUER + "/moved");

        assertEquals(Optional.of(ISSUER + "/moved"), issuer(names));
    }

    @Test
    void aCredentialWaitsForItsIdentity() {
        var names = newCast();

        assertThrows(CloudException.Unavailable.class, () -> identities().federate(names, ISSUER));
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
        var names = newCast();
        identities().create(names, cast());
        identities().federate(names, ISSUER);

        for (var time : List.of(1, 2)) {
            assertDoesNotThrow(() -> identities().unfederate(names), () -> "time " + time);
        }
        assertEquals(Optional.empty(), issuer(names));
        for (var time : List.of(1, 2)) {
            assertDoesNotThrow(() -> identities().delete(names), () -> "time " + time);
        }
        assertEquals(Optional.empty(), identities().find(names));
    }

    @Test
    void theRoleOfAnAccountThatIsGoneIsGone() {
        var names = new CastNames(UUID.randomUUID(), newCast().placement());

        assertDoesNotThrow(() -> identities().revokeTableRole(names));
        assertTrue(roleHolder(names).isEmpty());
    }

    protected final WorkerIdentity identity(CastNames names) {
        return identities().find(names).orElseThrow();
    }
}
