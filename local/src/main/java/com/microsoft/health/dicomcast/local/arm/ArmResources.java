package com.microsoft.health.dicomcast.local.arm;

import com.microsoft.health.dicomcast.local.store.Database;
import java.util.List;

/** All resources of the local ARM, in the state file. */
public final class ArmResources {
    private final Database database;

    private ArmResources(Database database) {
        this.database = database;
    }

    /** Makes the tables when they are not there yet. */
    public static ArmResources in(Database database) {
        return database.write(connection -> {
            ArmRows.makeTables(connection);
            return new ArmResources(database);
        });
    }

    /** Reads what has been committed. */
    public <T> T look(ArmRows.Work<T> work) {
        return database.read(connection -> work.on(new ArmRows(connection)));
    }

    /** Reads and writes in one transaction, alone; on disk when it returns. A refusal leaves nothing behind. */
    public <T> T change(ArmRows.Work<T> work) {
        return database.write(connection -> work.on(new ArmRows(connection)));
    }

    /** Refuses a call whose resource group is not there, or whose change comes while the group is being deleted. */
    public void mustHaveGroup(ArmCall call) {
        look(rows -> {
            ResourceGroups.mustHold(call, rows);
            return true;
        });
    }

    public List<ArmResource> all() {
        return look(ArmRows::all);
    }
}
