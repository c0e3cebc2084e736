package com.microsoft.health.dicomcast.local.engine.core;

/**
 * A sub-orchestration to be started.
 *
 * @param refusal what its parent hears instead if an instance of that id is alive
 */
public record NewChild(NewInstance child, Message refusal) {}
