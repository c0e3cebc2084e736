package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.cast.PlacementPool;

/**
 * What the deployment allows.
 *
 * @param castsPerDicomService 1 in this version of the product
 */
public record Policy(int castsPerDicomService, PlacementPool pool) {}
