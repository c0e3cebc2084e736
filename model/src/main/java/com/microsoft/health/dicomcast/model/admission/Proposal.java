package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.ids.OperationId;
import java.util.UUID;

/** Ids drawn before the decision, so that the decision itself is left without chance. */
public record Proposal(OperationId operation, UUID castGuid) {}
