package com.microsoft.health.dicomcast.functions.moves;

import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.operations.Trace;

/**
 * A workspace has moved.
 *
 * @param made whom its casts show as their creator from now on, one value for all
 */
record Move(WorkspaceId from, WorkspaceId to, SystemData made, Trace trace) {}
