package com.microsoft.health.dicomcast.local.engine.core;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import java.util.List;

/** An instance with the history of its present execution. The list is not to be changed by its readers. */
public record Snapshot(Instance instance, List<HistoryEvent> history) {}
