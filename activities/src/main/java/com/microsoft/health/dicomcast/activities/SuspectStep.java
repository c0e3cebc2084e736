package com.microsoft.health.dicomcast.activities;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The input of the health check's first stage: one page of one range.
 *
 * @param range one of the store's
 * @param continuation where the page begins; absent: where whoever was at it last has left off
 * @param begun when this pass began
 * @param patient whether to come back later when role assignments are not listed at present, instead of doing without
 */
public record SuspectStep(String range, @Nullable String continuation, Instant begun, boolean patient) {}
