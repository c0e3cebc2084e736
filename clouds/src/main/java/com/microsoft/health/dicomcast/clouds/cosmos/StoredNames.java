package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import java.util.List;

/** Resource ids put together again from a document's {@code name}, subscription and resource group. */
final class StoredNames {
    private StoredNames() {}

    /** The names in {@code ws/ds/cast}. */
    static List<String> of(String chain, int expected) {
        var names = List.of(chain.split("/", -1));
        if (names.size() != expected) {
            throw new IllegalArgumentException("'" + chain + "' is no chain of " + expected + " names");
        }
        return names;
    }

    static WorkspaceId workspace(String subscription, String resourceGroup, List<String> names) {
        return new WorkspaceId(new ArmName(subscription), new ArmName(resourceGroup), new ArmName(names.get(0)));
    }

    static DicomServiceId dicomService(String subscription, String resourceGroup, List<String> names) {
        return new DicomServiceId(workspace(subscription, resourceGroup, names), new ArmName(names.get(1)));
    }
}
