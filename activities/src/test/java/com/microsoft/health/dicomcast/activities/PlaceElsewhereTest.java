package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.POLICY;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.model.cast.Life;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceElsewhereTest {
    private final World world = new World();

    @Test
    void theNextMemberOfThePoolTakesTheCastAndTheEntriesGoWithIt() {
        var create = world.create();
        var before = world.cast();

        var report = place(create, before.placement());

        assertEquals(StepReport.done(), report);
        assertNotEquals(before.placement(), world.cast().placement());
        assertEquals(before.guid(), world.cast().guid());
        assertEquals(world.cast().names().intended("internal-ds1"), world.cast().resources());
    }

    @Test
    void aStepThatIsRepeatedAfterALostReplySkipsNoMember() {
        var create = world.create();
        var full = world.cast().placement();
        place(create, full);
        var moved = world.cast();

        var report = place(create, full);

        assertEquals(StepReport.done(), report);
        assertEquals(moved, world.cast());
    }

    @Test
    void whenEveryMemberWasTriedTheRegionIsFull() {
        var create = world.create();
        place(create, world.cast().placement());

        var report = place(create, world.cast().placement());

        assertEquals(StepReport.Kind.Final, report.kind());
        assertEquals("PlacementPoolExhausted", report.why().code());
        assertEquals(2, POLICY.pool().members().size());
    }

    @Test
    void whatAnEarlierLifeLeftStaysListedWhereItIs() {
        var first = world.create();
        var earlier = new Remnant(world.cast().guid(), Kind.StorageAccount);
        new FailCast(world.fence, world.documents, world.clock)
                .run(Json.write(new FailedEnding(first, new Failure("Why", "Because."), List.of(earlier))));
        var remnant = world.cast().resources().get(0);
        var recreate = world.create();

        place(recreate, world.cast().placement());

        var lives = Life.of(world.cast().resources());
        assertEquals(2, lives.size());
        assertEquals(List.of(remnant), lives.get(0).resources());
        assertTrue(lives.get(1).resources().stream()
                .map(ProvisionedResource::subscription)
                .allMatch(world.cast().placement().subscription()::equals));
    }

    private StepReport place(OperationRef executor, Placement full) {
        var step = Json.write(new PlacementStep(executor, full));
        return read(new PlaceElsewhere(world.fence, world.documents, POLICY).run(step));
    }
}
