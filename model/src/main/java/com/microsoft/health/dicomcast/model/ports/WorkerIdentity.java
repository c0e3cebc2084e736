package com.microsoft.health.dicomcast.model.ports;

/** A user-assigned identity. */
public record WorkerIdentity(String id, String clientId, String principalId, String tenantId) {}
