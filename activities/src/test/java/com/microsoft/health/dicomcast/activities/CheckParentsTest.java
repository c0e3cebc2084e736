package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.CAST;
import static com.microsoft.health.dicomcast.activities.World.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.Slot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckParentsTest {
    private final World world = new World();
    private final String create = Json.write(world.create());

    @Test
    void parentsAtRestAreNotWaitedFor() {
        assertEquals(StepReport.done(), check());
    }

    @Test
    void aParentAtWorkIsWaitedFor() {
        world.documents.put(World.service(CAST, "Updating"));

        assertEquals(StepReport.Kind.Waiting, check().kind());
        assertEquals("ParentResourceNotStable", check().why().code());
    }

    @Test
    void aParentThatTookTheSlotIsWaitedFor() {
        world.documents.put(new Slot(CAST.dicomService(), List.of(CAST.name()), Optional.of("update-1"), 4));

        assertEquals(StepReport.Kind.Waiting, check().kind());
    }

    @Test
    void aParentThatIsGoneIsNotWaitedFor() {
        world.documents.remove(DocumentKeys.of(CAST.dicomService()));

        assertEquals(StepReport.Kind.Final, check().kind());
        assertEquals("ParentResourceNotFound", check().why().code());
    }

    private StepReport check() {
        return read(new CheckParents(world.fence, world.documents).run(create));
    }
}
