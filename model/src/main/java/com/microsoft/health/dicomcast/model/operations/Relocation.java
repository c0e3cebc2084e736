package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.cast.Placement;

/**
 * What a failover is to bring about. Storage, identity and role stay where they are.
 *
 * @param from where the worker was when it was accepted
 * @param to where it is to be
 * @param forced whether the operator takes the risk of two workers at once, should the one at {@code from} be out of reach
 */
public record Relocation(Placement from, Placement to, boolean forced) {}
