package com.microsoft.health.dicomcast.local.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.clouds.arm.ArmStorage;
import com.microsoft.health.dicomcast.local.arm.ArmSettings;
import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Storage;
import com.microsoft.health.dicomcast.model.ports.contracts.StorageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage adapter against the local ARM, and how it takes ARM's failures. */
final class LocalStorageTest extends StorageContract {
    @TempDir
    Path folder;

    private LocalArm arm;
    private ArmStorage storage;

    @BeforeEach
    void start() throws IOException {
        arm = LocalArm.start(folder);
        storage = new ArmStorage(arm.clients());
    }

    @AfterEach
    void stop() {
        arm.close();
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected CastNames newCast() {
        return LocalArm.newCast();
    }

    @Override
    protected CastId cast() {
        return LocalArm.CAST;
    }

    @Override
    protected Set<String> tablesOf(CastNames names) {
        var prefix = names.storageAccountId() + "/tableServices/default/tables/";
        return arm.ids().stream()
                .filter(id -> id.startsWith(prefix))
                .map(id -> id.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    @Override
    protected boolean hasAccount(CastNames names) {
        return arm.ids().contains(names.storageAccountId());
    }

    @Test
    void theAccountIsClosedToAllButTheManagementPlane() {
        var names = newCast();

        storage.createAccount(names, cast());

        var account = arm.send("GET", names.storageAccountId(), "").json();
        assertFalse(account.at("/properties/allowBlobPublicAccess").asBoolean(true));
        assertFalse(account.at("/properties/allowSharedKeyAccess").asBoolean(true));
        assertEquals("TLS1_2", account.at("/properties/minimumTlsVersion").asText());
        assertEquals(names.guid().toString(), account.at("/tags/castId").asText());
        assertEquals(cast().path(), account.at("/tags/resourceCreatedFor").asText());
    }

    @Test
    void everyCallSaysWhatItIsPartOf() {
        storage.createAccount(newCast(), cast());

        assertEquals(Set.of("GET operation1", "PUT operation1"), Set.copyOf(arm.calls()));
        assertEquals(3, arm.calls().size());
    }

    @Test
    void aFullRegionIsToldApart() {
        arm.front().settings().set(new ArmSettings.Values(Duration.ZERO, Duration.ZERO, 0));

        assertThrows(CloudException.OutOfQuota.class, () -> storage.createAccount(newCast(), cast()));
    }

    @Test
    void anAccountThatIsBeingCreatedIsWaitedForAndCreatedOnce() {
        var names = newCast();
        arm.front().settings().set(new ArmSettings.Values(Duration.ZERO, Duration.ofHours(1), 250));

        for (var time = 0; time < 2; time++) {
            var waiting = assertThrows(CloudException.Unavailable.class, () -> storage.createAccount(names, cast()));
            assertEquals("StorageAccountIsNotProvisioned", waiting.code());
        }

        assertEquals(
                1, arm.calls().stream().filter(call -> call.startsWith("PUT")).count());
    }

    @Test
    void throttlingIsLeftToWhoeverCanWait() {
        arm.fail("PUT", "storageAccounts", 429, "TooManyRequests", 17, 1);

        var throttled = assertThrows(CloudException.Unavailable.class, () -> storage.createAccount(newCast(), cast()));

        assertEquals(Optional.of(Duration.ofSeconds(17)), throttled.retryAfter());
        assertEquals(
                1, arm.calls().stream().filter(call -> call.startsWith("PUT")).count());
    }

    @Test
    void oneHiccupPassesUnnoticed() {
        var names = newCast();
        arm.fail("PUT", "storageAccounts", 500, "InternalServerError", null, 1);

        storage.createAccount(names, cast());

        assertEquals(true, hasAccount(names));
    }

    @Test
    void anOutageIsTransient() {
        arm.fail("GET", "storageAccounts", 503, "ServerBusy", null, 9);

        var failure = assertThrows(CloudException.Unavailable.class, () -> storage.createAccount(newCast(), cast()));

        assertEquals("ServerBusy", failure.code());
    }

    @Test
    void aForbiddenCallIsFinal() {
        arm.fail("PUT", "storageAccounts", 403, "RequestDisallowedByPolicy", null, 1);

        var failure = assertThrows(CloudException.Refused.class, () -> storage.createAccount(newCast(), cast()));

        assertEquals("RequestDisallowedByPolicy", failure.code());
    }

    @Test
    void aLostReplyIsFollowedByALook() {
        var names = newCast();
        arm.loseReplies("PUT", "storageAccounts", 2);

        assertThrows(CloudException.Unavailable.class, () -> storage.createAccount(names, cast()));

        assertDoesNotThrow(() -> storage.createAccount(names, cast()));
        assertEquals(1, arm.ids().size());
    }

    @Test
    void aTableThatIsBeingDeletedIsWaitedFor() {
        var names = newCast();
        storage.createAccount(names, cast());
        arm.fail("PUT", "tables", 409, "TableBeingDeleted", null, 1);

        assertThrows(CloudException.Unavailable.class, () -> storage.createTables(names));
    }

    @Test
    void tablesOfAVanishedAccountCannotBeMade() {
        assertThrows(CloudException.Refused.class, () -> storage.createTables(newCast()));
    }
}
