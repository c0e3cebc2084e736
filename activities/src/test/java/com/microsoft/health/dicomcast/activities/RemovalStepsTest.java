package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.cast.UnreadableEntry;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.ports.CastSections;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentities;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

class RemovalStepsTest {
    private static final CastSections.Place PLACE = new CastSections.Place("wus2-1", "dicom", "internal-ds1");
    private final World world = new World();
    private final Removals removals = new Removals(world.fence, world.documents);
    private final Storage storage = mock(Storage.class);
    private final WorkerIdentities identities = mock(WorkerIdentities.class);
    private final CastSections sections = mock(CastSections.class);
    private final ArgumentCaptor<CastNames> names = ArgumentCaptor.forClass(CastNames.class);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsListedIsRemoved(Kind kind) {
        var create = world.create();

        var report = remove(kind, create, world.cast().guid());

        assertEquals(StepReport.done(), report);
        verifyRemoved(kind, world.cast().guid());
        verifyNoMoreInteractions(storage, identities, sections);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsNotListedNeedsNoRemoval(Kind kind) {
        var create = world.create();
        var others = Arrays.stream(Kind.values()).filter(each -> each != kind).toList();
        leave(create, others);
        var delete = world.delete();

        var report = remove(kind, delete, world.cast().guid());

        assertEquals(StepReport.done(), report);
        verifyNoInteractions(storage, identities, sections);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEntryThatIsLeftAloneIsEnoughToRemoveItsResource(Kind kind) {
        var create = world.create();
        var whole = world.cast().names();
        leave(create, List.of(kind));
        var delete = world.delete();

        remove(kind, delete, world.cast().guid());

        verifyRemoved(kind, world.cast().guid());
        if (kind == Kind.FederatedIdentityCredential) {
            assertEquals(whole.federatedCredential(), names.getValue().federatedCredential());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whileAnEntryCannotBeReadEverythingIsRemovedThatTheNamesSay(Kind kind) {
        var create = world.create();
        leave(create, List.of());
        garble();
        var delete = world.delete();

        remove(kind, delete, world.cast().guid());

        verifyRemoved(kind, world.cast().guid());
    }

    @Test
    void withoutADicomServiceThereIsNoSectionToRemove() {
        leave(world.create(), List.of());
        garble();
        var delete = world.delete();
        world.documents.remove(DocumentKeys.of(World.CAST.dicomService()));

        assertEquals(
                StepReport.done(),
                remove(Kind.KubernetesResource, delete, world.cast().guid()));
        verifyNoInteractions(sections);
    }

    @Test
    void anEarlierLifeIsRemovedUnderItsOwnNames() {
        var first = world.create();
        var earlier = world.cast().guid();
        leave(first, List.of(Kind.ManagedIdentity));
        var recreate = world.create();

        remove(Kind.ManagedIdentity, recreate, earlier);

        verify(identities).delete(names.capture());
        assertEquals(earlier, names.getValue().guid());
    }

    @Test
    void aLifeThatNobodyKnowsNeedsNoRemoval() {
        var report = remove(Kind.StorageAccount, world.create(), new UUID(1, 1));

        assertEquals(StepReport.done(), report);
        verifyNoInteractions(storage);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingIsRemovedForAnExecutorThatWasSuperseded(Kind kind) {
        var create = world.create();
        world.delete();

        assertEquals(StepReport.lost(), remove(kind, create, world.cast().guid()));
        verifyNoInteractions(storage, identities, sections);
    }

    @Test
    void aWorkerThatStillRunsIsWaitedFor() {
        var create = world.create();
        when(sections.isStopped(PLACE, world.cast().guid())).thenReturn(false, true);
        var check = new CheckWorkerStopped(removals, sections);
        var step = Json.write(new RemovalStep(create, world.cast().guid()));

        assertEquals(StepReport.Kind.Waiting, read(check.run(step)).kind());
        assertEquals(StepReport.Kind.Done, read(check.run(step)).kind());
    }

    private StepReport remove(Kind kind, OperationRef executor, UUID life) {
        var step = Json.write(new RemovalStep(executor, life));
        return read(
                switch (kind) {
                    case StorageAccount -> new DeleteStorageAccount(removals, storage).run(step);
                    case TableStorage -> new DeleteTables(removals, storage).run(step);
                    case ManagedIdentity -> new DeleteIdentity(removals, identities).run(step);
                    case RoleAssignment -> new RevokeTableRole(removals, identities).run(step);
                    case FederatedIdentityCredential -> new DeleteFederatedCredential(removals, identities).run(step);
                    case KubernetesResource -> new RemoveCastSection(removals, sections).run(step);
                });
    }

    private void verifyRemoved(Kind kind, UUID life) {
        switch (kind) {
            case StorageAccount -> verify(storage).deleteAccount(names.capture());
            case TableStorage -> verify(storage).deleteTables(names.capture());
            case ManagedIdentity -> verify(identities).delete(names.capture());
            case RoleAssignment -> verify(identities).revokeTableRole(names.capture());
            case FederatedIdentityCredential -> verify(identities).unfederate(names.capture());
            case KubernetesResource -> verify(sections).remove(any(), eq(life));
        }
        names.getAllValues().forEach(each -> assertEquals(life, each.guid()));
    }

    /** Somebody writes an entry into the document that makes no sense. */
    private void garble() {
        var cast = world.cast();
        world.documents.put(new Cast(
                cast.id(),
                cast.guid(),
                cast.spec(),
                cast.lastGood(),
                cast.state(),
                cast.activeOperation(),
                cast.resourceVersion(),
                cast.location(),
                cast.placement(),
                cast.resources(),
                List.of(new UnreadableEntry(Optional.empty(), "{}")),
                cast.systemData(),
                cast.created(),
                cast.updated(),
                cast.derivation(),
                cast.health(),
                cast.changed(),
                cast.restart()));
    }

    /** Ends the create as failed, with only these kinds left. */
    private void leave(OperationRef create, List<Kind> kinds) {
        var left = kinds.stream()
                .map(each -> new Remnant(world.cast().guid(), each))
                .toList();
        new FailCast(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedEnding(create, new Failure("Why", "Because."), left)));
    }
}
