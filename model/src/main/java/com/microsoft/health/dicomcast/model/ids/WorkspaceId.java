package com.microsoft.health.dicomcast.model.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/** A workspace: the unit that shares one document partition. */
public record WorkspaceId(ArmName subscription, ArmName resourceGroup, ArmName name) implements ParentId {
    static WorkspaceId of(List<ArmName> names) {
        return new WorkspaceId(names.get(0), names.get(1), names.get(2));
    }

    public static Optional<WorkspaceId> parse(String path) {
        return ResourcePath.names(path, ResourcePath.WORKSPACE).map(WorkspaceId::of);
    }

    @JsonCreator
    static WorkspaceId read(String path) {
        return parse(path).orElseThrow(() -> new IllegalArgumentException("not a workspace's id"));
    }

    @Override
    public WorkspaceId workspace() {
        return this;
    }

    /** The resource id, with the spelling that the names came with. */
    @Override
    @JsonValue
    public String path() {
        return "/subscriptions/" + subscription + "/resourceGroups/" + resourceGroup + "/providers/"
                + ResourceTypes.NAMESPACE + "/" + ResourceTypes.WORKSPACES + "/" + name;
    }

    @Override
    public String toString() {
        return path();
    }
}
