package com.microsoft.health.dicomcast.local.arm;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Empties and removes resource groups that are in state Deleting. */
final class GroupDeletions {
    private static final Logger LOG = Logger.getLogger(GroupDeletions.class.getName());

    private final ArmResources resources;
    private final TrackedResources tracked;
    private final Executor executor;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    GroupDeletions(ArmResources resources, TrackedResources tracked, Executor executor) {
        this.resources = resources;
        this.tracked = tracked;
        this.executor = executor;
    }

    void start(String groupId) {
        var key = ArmPath.of(groupId).key();
        if (running.add(key)) {
            executor.execute(() -> run(groupId, key));
        }
    }

    /** Goes on with what a process that died had begun. */
    void resume() {
        resources.look(rows -> rows.ofType(ResourceGroups.TYPE)).stream()
                .filter(ResourceGroups::isDeleting)
                .forEach(group -> start(group.id()));
    }

    private void run(String groupId, String key) {
        try {
            tracked.deleteAllIn(groupId);
            resources.change(rows -> rows.remove(groupId));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> groupId + " could not be emptied and stays");
            resources.change(rows -> putBack(groupId, rows));
        } finally {
            running.remove(key);
        }
    }

    private static boolean putBack(String groupId, ArmRows rows) throws SQLException {
        var group = rows.find(groupId);
        if (group.isPresent()) {
            var json = group.get().json().deepCopy();
            ArmJson.child(json, "properties").put("provisioningState", "Succeeded");
            rows.put(group.get().with(json));
        }
        return group.isPresent();
    }
}
