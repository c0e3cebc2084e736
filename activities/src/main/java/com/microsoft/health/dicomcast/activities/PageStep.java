package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.Nullable;

/**
 * The input of a sweep's step that sees to one page.
 *
 * @param continuation where the page begins; absent for the first
 * @param before what the sweep has met on earlier pages
 */
public record PageStep(@Nullable String continuation, Tally before) {}
