package com.microsoft.health.dicomcast.model.ports.contracts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.health.dicomcast.model.cast.CastNames;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Storage;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the port of storage promises, whatever is behind it. */
public abstract class StorageContract {
    protected abstract Storage storage();

    /** Names of a cast that nothing exists for yet. */
    protected abstract CastNames newCast();

    protected abstract CastId cast();

    /** The names of the tables in the cast's account, or nothing when there is no account. */
    protected abstract Set<String> tablesOf(CastNames names);

    protected abstract boolean hasAccount(CastNames names);

    @Test
    void anAccountIsMadeOnce() {
        var names = newCast();
        storage().createAccount(names, cast());

        storage().createAccount(names, cast());

        assertEquals(true, hasAccount(names));
    }

    @Test
    void anotherCastsAccountIsNeitherTakenNorDeleted() {
        var theirs = newCast();
        storage().createAccount(theirs, cast());
        var ours = withTheAccountOf(theirs);

        var refused = assertThrows(CloudException.Refused.class, () -> storage().createAccount(ours, cast()));
        storage().deleteAccount(ours);

        assertEquals("StorageAccountAlreadyTaken", refused.code());
        assertEquals(true, hasAccount(theirs));
    }

    @Test
    void tablesAreMadeAndThoseThatAreThereAreLeft() {
        var names = newCast();
        storage().createAccount(names, cast());
        storage().createTables(names);

        storage().createTables(names);

        assertEquals(Set.copyOf(names.tables()), tablesOf(names));
    }

    @Test
    void tablesCannotBeMadeWithoutAnAccount() {
        var names = newCast();

        assertThrows(CloudException.class, () -> storage().createTables(names));
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() {
        var names = newCast();
        storage().createAccount(names, cast());
        storage().createTables(names);

        for (var time : List.of(1, 2)) {
            assertDoesNotThrow(() -> storage().deleteTables(names), () -> "time " + time);
        }
        assertEquals(Set.of(), tablesOf(names));
        for (var time : List.of(1, 2)) {
            assertDoesNotThrow(() -> storage().deleteAccount(names), () -> "time " + time);
        }
        assertEquals(false, hasAccount(names));
    }

    @Test
    void tablesOfAnAccountThatIsGoneAreGone() {
        var names = newCast();

        assertDoesNotThrow(() -> storage().deleteTables(names));
    }

    /** Another life whose account has the same name: the name takes only the first 110 of the 128 bits. */
    private static CastNames withTheAccountOf(CastNames theirs) {
        var guid = theirs.guid();
        return new CastNames(
                new UUID(guid.getMostSignificantBits(), guid.getLeastSignificantBits() ^ 1), theirs.placement());
    }
}
