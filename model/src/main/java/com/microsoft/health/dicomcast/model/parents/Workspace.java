package com.microsoft.health.dicomcast.model.parents;

import com.microsoft.health.dicomcast.model.ids.WorkspaceId;

/** The workspace, as far as it concerns us. */
public record Workspace(WorkspaceId id, ParentState state, String location) {}
