package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.clouds.arm.ArmStorage;
import com.microsoft.health.dicomcast.clouds.arm.ArmWorkerIdentities;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of ARM's adapters that meet nothing any more, or no time. */
class LocalArmStepsTest {
    @TempDir
    private Path folder;

    private LocalArm arm;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    @Test
    void whatStoodInAResourceGroupThatIsGoneIsGone() {
        var place = LocalArm.PLACEMENT;
        var names = new CastNames(
                UUID.randomUUID(),
                new Placement(place.subscription(), "gone", place.region(), place.cluster(), place.namespace()));
        var storage = new ArmStorage(arm.clients());
        var identities = new ArmWorkerIdentities(arm.clients());

        assertDoesNotThrow(() -> identities.unfederate(names));
        assertDoesNotThrow(() -> identities.revokeTableRole(names));
        assertDoesNotThrow(() -> identities.delete(names));
        assertDoesNotThrow(() -> storage.deleteTables(names));
        assertDoesNotThrow(() -> storage.deleteAccount(names));
    }

    @Test
    void aStepThatRunsOutOfTimeGoesOnWhereItWas() {
        var names = LocalArm.newCast();
        new ArmStorage(arm.clients()).createAccount(names, LocalArm.CAST);
        var time = new StepTime(new Slow(), Duration.ofSeconds(50));
        var storage = new ArmStorage(arm.clients(time));

        var failure = assertThrows(CloudException.Unavailable.class, () -> createTables(time, storage, names));
        var made = tables();
        var again = assertThrows(CloudException.Unavailable.class, () -> createTables(time, storage, names));

        assertEquals("StepOutOfTime", failure.code());
        assertEquals("StepOutOfTime", again.code());
        assertTrue(made > 0 && made < tables(), () -> made + " and then " + tables());
    }

    private static boolean createTables(StepTime time, ArmStorage storage, CastNames names) {
        return time.of(() -> {
            storage.createTables(names);
            return true;
        });
    }

    private long tables() {
        return arm.ids().stream().filter(id -> id.contains("/tables/")).count();
    }

    /** Every look at it takes twelve seconds. */
    private static final class Slow extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public synchronized Instant instant() {
            now = now.plusSeconds(12);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
