package com.microsoft.health.dicomcast.model.health;

import java.time.Instant;
import java.util.UUID;

/**
 * A check that has failed and was not seen to pass since.
 *
 * @param since when it turned
 * @param correlationId shared by the events that say that it turned and that it turned back
 */
public record Alert(Check check, Problem problem, Instant since, UUID correlationId) {}
