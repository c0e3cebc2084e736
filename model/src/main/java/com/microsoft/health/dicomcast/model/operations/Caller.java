package com.microsoft.health.dicomcast.model.operations;

import org.jspecify.annotations.Nullable;

/** Who may see an operation (C-59): the tenant of the subscription and the object that asked. */
public record Caller(@Nullable String tenantId, @Nullable String objectId) {}
