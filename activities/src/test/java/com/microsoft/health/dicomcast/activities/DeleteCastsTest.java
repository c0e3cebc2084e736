package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeleteCastsTest {
    private static final CastId OTHER = World.castId("ds2");
    private final World world = new World();
    private final Executions executions = mock(Executions.class);

    @Test
    void nothingBelowTheParentIsNothingToDo() {
        assertEquals(
                new CascadeReport(0), round(world.documents, CAST.workspace().path()));
        verifyNoInteractions(executions);
    }

    @Test
    void everyCastBelowAWorkspaceBeginsToBeDeleted() {
        world.documents.put(World.service(OTHER, "Succeeded"));
        world.created();
        world.end(world.put(OTHER, polling(60)));

        var report = round(world.documents, CAST.workspace().path());

        assertEquals(new CascadeReport(2), report);
        assertEquals(ProvisioningState.Deleting, cast(CAST).state());
        assertEquals(ProvisioningState.Deleting, cast(OTHER).state());
        verify(executions, times(2)).start(any());
    }

    @Test
    void castsOfAnotherServiceAreLeftAlone() {
        world.documents.put(World.service(OTHER, "Succeeded"));
        world.created();
        world.end(world.put(OTHER, polling(60)));

        var report = round(world.documents, CAST.dicomService().path());

        assertEquals(new CascadeReport(1), report);
        assertEquals(ProvisioningState.Succeeded, cast(OTHER).state());
    }

    @Test
    void aParentAtWorkDoesNotStopItsOwnCascade() {
        world.created();
        world.documents.put(World.service(CAST, "Deleting"));

        round(world.documents, CAST.dicomService().path());

        assertEquals(ProvisioningState.Deleting, cast(CAST).state());
    }

    @Test
    void aRunningDeleteIsJoined() {
        world.created();
        var delete = world.delete();

        var report = round(world.documents, CAST.dicomService().path());

        assertEquals(new CascadeReport(1), report);
        assertEquals(Optional.of(delete.operation()), cast(CAST).activeOperation());
        verifyNoInteractions(executions);
    }

    @Test
    void aRunningCreateIsSupersededAndToldSoAfterTheDeleteStarted() {
        var create = world.create();

        round(world.documents, CAST.dicomService().path());

        var delete = world.documents
                .operation(cast(CAST).activeOperation().orElseThrow())
                .orElseThrow()
                .value();
        assertEquals(OperationKind.Delete, delete.kind());
        assertEquals(Optional.of(create.operation()), delete.supersedes());
        assertEquals(OperationStatus.Canceled, world.operation(create).status());
        var order = inOrder(executions);
        order.verify(executions).start(delete);
        order.verify(executions).cancel(create);
        verifyNoMoreInteractions(executions);
    }

    @Test
    void aCastThatOthersChangedDoesNotHoldUpTheNextOne() {
        world.documents.put(World.service(OTHER, "Succeeded"));
        world.created();
        world.end(world.put(OTHER, polling(60)));
        var racing = spy(world.documents);
        doThrow(new ConcurrentChangeException("Others wrote."))
                .doCallRealMethod()
                .when(racing)
                .commit(any());

        var report = round(racing, CAST.workspace().path());

        assertEquals(new CascadeReport(2), report);
        assertEquals(ProvisioningState.Succeeded, cast(CAST).state());
        assertEquals(ProvisioningState.Deleting, cast(OTHER).state());
        verify(executions).start(eq(operationOf(OTHER)));
    }

    private CascadeReport round(Documents documents, String parent) {
        var ids = new OperationIds(world.clock, new Random(9));
        return new DeleteCasts(documents, ids, world.clock).round(new CascadeStep(parent, "correlation"), executions);
    }

    private Cast cast(CastId id) {
        return world.documents.family(id, Optional.empty()).cast().orElseThrow().value();
    }

    private Operation operationOf(CastId id) {
        return world.documents
                .operation(cast(id).activeOperation().orElseThrow())
                .orElseThrow()
                .value();
    }
}
