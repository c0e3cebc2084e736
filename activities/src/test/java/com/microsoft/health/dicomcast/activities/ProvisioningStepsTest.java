package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.Clusters;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisioningStepsTest {
    private static final WorkerIdentity IDENTITY = new WorkerIdentity("id", "client", "principal", "tenant");
    private final World world = new World();
    private final Storage storage = mock(Storage.class);
    private final WorkerIdentities identities = mock(WorkerIdentities.class);
    private final Clusters clusters = mock(Clusters.class);
    private final OperationRef create = world.create();
    private final String executor = Json.write(create);

    @Test
    void theAccountIsMadeUnderTheCastsName() {
        var report = read(new CreateStorageAccount(world.fence, storage).run(executor));

        assertEquals(StepReport.done(), report);
        verify(storage).createAccount(world.cast().names(), CAST);
        verifyNoMoreInteractions(storage);
    }

    @Test
    void theTablesAreMadeUnderTheCastsName() {
        var report = read(new CreateTables(world.fence, storage).run(executor));

        assertEquals(StepReport.done(), report);
        verify(storage).createTables(world.cast().names());
        verifyNoMoreInteractions(storage);
    }

    @Test
    void theIdentityIsMadeUnderTheCastsName() {
        var report = read(new CreateIdentity(world.fence, identities).run(executor));

        assertEquals(StepReport.done(), report);
        verify(identities).create(world.cast().names(), CAST);
        verifyNoMoreInteractions(identities);
    }

    @Test
    void theRoleIsGrantedToTheIdentityThatIsFound() {
        when(identities.find(world.cast().names())).thenReturn(Optional.of(IDENTITY));

        var report = read(new GrantTableRole(world.fence, identities).run(executor));

        assertEquals(StepReport.done(), report);
        verify(identities).grantTableRole(world.cast().names(), IDENTITY);
    }

    @Test
    void anIdentityThatCannotBeSeenYetIsLookedForAgain() {
        when(identities.find(world.cast().names())).thenReturn(Optional.empty());

        var report = read(new GrantTableRole(world.fence, identities).run(executor));

        assertEquals(StepReport.Kind.Again, report.kind());
        assertEquals("IdentityNotFound", report.why().code());
    }

    @Test
    void theCredentialTrustsTheIssuerOfTheCastsCluster() {
        when(clusters.issuer("wus2-1")).thenReturn(Optional.of("https://issuer.example"));

        var report = read(new CreateFederatedCredential(world.fence, identities, clusters).run(executor));

        assertEquals(StepReport.done(), report);
        verify(identities).federate(world.cast().names(), "https://issuer.example");
        verifyNoMoreInteractions(identities);
    }

    @Test
    void aClusterThatTheRegistryDoesNotKnowIsNotWaitedFor() {
        when(clusters.issuer("wus2-1")).thenReturn(Optional.empty());

        var report = read(new CreateFederatedCredential(world.fence, identities, clusters).run(executor));

        assertEquals(StepReport.Kind.Final, report.kind());
        assertEquals("ClusterNotFound", report.why().code());
        verifyNoInteractions(identities);
    }

    @Test
    void noStepActsForAnExecutorThatWasSuperseded() {
        world.delete();

        assertEquals(StepReport.lost(), read(new CreateStorageAccount(world.fence, storage).run(executor)));
        assertEquals(StepReport.lost(), read(new CreateTables(world.fence, storage).run(executor)));
        assertEquals(StepReport.lost(), read(new CreateIdentity(world.fence, identities).run(executor)));
        assertEquals(StepReport.lost(), read(new GrantTableRole(world.fence, identities).run(executor)));
        assertEquals(
                StepReport.lost(),
                read(new CreateFederatedCredential(world.fence, identities, clusters).run(executor)));
        verifyNoInteractions(storage, identities, clusters);
    }
}
