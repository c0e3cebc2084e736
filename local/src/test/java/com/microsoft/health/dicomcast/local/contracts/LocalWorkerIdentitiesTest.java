package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.clouds.arm.ArmStorage;
import com.microsoft.health.dicomcast.clouds.arm.ArmWorkerIdentities;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.contracts.WorkerIdentitiesContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The identity adapter against the local ARM, and how it takes ARM's failures. */
final class LocalWorkerIdentitiesTest extends WorkerIdentitiesContract {
    @TempDir
    Path folder;

    private LocalArm arm;
    private ArmWorkerIdentities identities;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
        identities = new ArmWorkerIdentities(arm.clients());
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    @Override
    protected WorkerIdentities identities() {
        return identities;
    }

    @Override
    protected CastNames newCast() {
        var names = LocalArm.newCast();
        new ArmStorage(arm.clients()).createAccount(names, cast());
        return names;
    }

    @Override
    protected CastId cast() {
        return LocalArm.CAST;
    }

    @Override
    protected Optional<String> roleHolder(CastNames names) {
        return read(names.roleAssignmentId(), "/properties/principalId");
    }

    @Override
    protected Optional<String> issuer(CastNames names) {
        return read(credentialId(names, names.federatedCredential()), "/properties/issuer");
    }

    @Test
    void aNewPrincipalIsWaitedFor() {
        var names = newCast();
        arm.front().settings().set(new ArmSettings.Values(Duration.ofHours(1), Duration.ZERO, 250));
        identities.create(names, cast());

        var waiting =
                assertThrows(CloudException.Unavailable.class, () -> identities.grantTableRole(names, identity(names)));

        assertEquals("PrincipalNotFound", waiting.code());
    }

    @Test
    void theSameRoleUnderAnotherNameIsEnough() {
        var names = newCast();
        identities.create(names, cast());
        arm.send(
                "PUT",
                names.storageAccountId() + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
                "{'properties':{'roleDefinitionId':'/x/%s','principalId':'%s'}}"
                        .formatted(CastNames.TABLE_ROLE, identity(names).principalId()));

        assertDoesNotThrow(() -> identities.grantTableRole(names, identity(names)));
    }

    @Test
    void theSameCredentialUnderAnotherNameIsEnough() {
        var names = newCast();
        identities.create(names, cast());
        arm.send(
                "PUT",
                credentialId(names, "somebody-elses"),
                "{'properties':{'issuer':'%s','subject':'%s','audiences':['api://AzureADTokenExchange']}}"
                        .formatted(ISSUER, names.federatedSubject()));

        assertDoesNotThrow(() -> identities.federate(names, ISSUER));
    }

    @Test
    void anotherWriterOfTheIdentitysCredentialsIsWaitedFor() {
        var names = newCast();
        identities.create(names, cast());
        arm.fail(
                "PUT",
                "federatedIdentityCredentials",
                409,
                "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity",
                null,
                1);

        assertThrows(CloudException.Unavailable.class, () -> identities.federate(names, ISSUER));
    }

    @Test
    void anIdentityWithAnotherCastsTagIsLeftAlone() {
        var names = newCast();
        arm.send("PUT", names.identityId(), "{'location':'westus2','tags':{'castId':'another'}}");

        assertThrows(CloudException.Refused.class, () -> identities.create(names, cast()));
        identities.delete(names);

        assertEquals(Optional.empty(), identities.find(names));
        assertEquals(Optional.of("another"), read(names.identityId(), "/tags/castId"));
    }

    private static String credentialId(CastNames names, String credential) {
        return names.identityId() + "/federatedIdentityCredentials/" + credential;
    }

    private Optional<String> read(String id, String pointer) {
        var found = arm.send("GET", id, "");
        return found.status() == 200 ? Optional.of(found.json().at(pointer).asText()) : Optional.empty();
    }
}
