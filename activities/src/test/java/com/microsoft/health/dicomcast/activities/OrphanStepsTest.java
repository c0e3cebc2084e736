package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.polling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Parents;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrphanStepsTest {
    private static final CastId OTHER = World.castId("ds2");
    private final World world = new World();
    private final Parents parents = mock(Parents.class);
    private final Executions executions = mock(Executions.class);

    @Test
    void aParentThatTheStoreHasIsNotAskedFor() {
        world.created();

        var page = find();

        assertEquals(List.of(), page.orphans());
        assertEquals(Map.of("seen", 1), page.tally().counts());
        verifyNoInteractions(parents);
    }

    @Test
    void aParentThatIsNowhereMakesAnOrphan() {
        loseService();

        assertEquals(List.of(CAST), find().orphans());
        assertEquals(List.of(CAST), confirm().orphans());
    }

    @Test
    void aParentThatArmHasMakesNone() {
        loseService();
        when(parents.exists(CAST.dicomService())).thenReturn(true);

        assertEquals(List.of(), find().orphans());
    }

    @Test
    void aWorkspaceThatIsNowhereMakesAnOrphanToo() {
        world.created();
        world.documents.remove(CAST.workspace());

        assertEquals(List.of(CAST), find().orphans());
    }

    @Test
    void whatArmDoesNotSayIsNoReasonToDelete() {
        loseService();
        when(parents.exists(any(ParentId.class)))
                .thenThrow(new CloudException.Refused("Forbidden", "Not allowed.", null));

        var page = find();

        assertEquals(List.of(), page.orphans());
        assertEquals(Map.of("seen", 1, "unknown", 1), page.tally().counts());
    }

    @Test
    void onceArmIsOutOfReachNothingMoreIsAsked() {
        world.documents.put(World.service(OTHER, "Succeeded"));
        world.end(world.put(OTHER, polling(60)));
        world.documents.remove(OTHER.dicomService());
        loseService();
        when(parents.exists(any(ParentId.class)))
                .thenThrow(new CloudException.Unavailable("Timeout", "No answer.", null, null));

        assertEquals(Map.of("seen", 2, "unknown", 2), find().tally().counts());
        verify(parents, times(1)).exists(any(ParentId.class));
    }

    @Test
    void anOrphanBeginsToBeDeleted() {
        loseService();

        var report = delete();

        assertEquals(Map.of("deleted", 1), report.tally().counts());
        assertEquals(ProvisioningState.Deleting, world.cast().state());
        verify(executions).start(any());
        assertEquals(List.of(), find().orphans(), "what is being deleted is no orphan any more");
    }

    @Test
    void anOrphanWhoseParentIsBackIsKept() {
        world.created();

        assertEquals(Map.of(), delete().tally().counts());
        assertEquals(ProvisioningState.Succeeded, world.cast().state());
        verifyNoInteractions(executions);
    }

    private void loseService() {
        world.created();
        world.documents.remove(CAST.dicomService());
    }

    private OrphanPage find() {
        var step = Json.write(new PageStep(null, Tally.EMPTY));
        return Json.read(new FindOrphans(world.documents, parents).run(step), OrphanPage.class);
    }

    private OrphanReport confirm() {
        var step = Json.write(new OrphanStep(List.of(CAST)));
        return Json.read(new ConfirmOrphans(world.documents, parents).run(step), OrphanReport.class);
    }

    private OrphanReport delete() {
        var ids = new OperationIds(world.clock, new Random(9));
        return new DeleteOrphans(world.documents, ids, world.clock).delete(new OrphanStep(List.of(CAST)), executions);
    }
}
