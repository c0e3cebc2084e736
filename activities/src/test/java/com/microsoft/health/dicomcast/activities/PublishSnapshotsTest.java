package com.microsoft.health.dicomcast.activities;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.outbox.Representation;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PublishSnapshotsTest {
    private final Parents parents = new Parents();
    private final World world = new World(parents);

    @Test
    void aCastOfWhichNothingCanBeToldKeepsNoOtherWaiting() {
        world.created();
        var cast = world.cast();
        var other = new WorkspaceId(
                cast.id().workspace().subscription(), cast.id().workspace().resourceGroup(), new ArmName("other"));
        world.documents.put(cast.movedTo(other, cast.systemData(), World.NOW));
        parents.unreadable = 1;
        var told = new ArrayList<ObjectNode>();

        var report = new PublishSnapshots(
                        world.documents,
                        Optional.of(told::addAll),
                        new CastEvents(world.documents, new Plain()),
                        new StepTime(world.clock, Duration.ofSeconds(50)))
                .publish(new PageStep(null, Tally.EMPTY));

        assertEquals(1, told.size());
        assertEquals(1, report.tally().of(PublishSnapshots.PUBLISHED));
        assertEquals(1, report.tally().of(PageWork.FAILED));
    }

    /** Documents around casts, the first of which cannot be read. */
    private static final class Parents implements Wire {
        private int unreadable;

        @Override
        public <T> T call(String what, Supplier<T> effect) {
            if (what.endsWith(" and its parents") && unreadable-- > 0) {
                throw new CloudException.Refused("DocumentMalformed", "It cannot be read.", null);
            }
            return effect.get();
        }
    }

    private static final class Plain implements Representation {
        @Override
        public String apiVersion() {
            return "2026-11-01-preview";
        }

        @Override
        public ObjectNode of(Cast cast, Optional<DicomService> parent) {
            return JsonNodeFactory.instance.objectNode().put("id", cast.id().path());
        }
    }
}
