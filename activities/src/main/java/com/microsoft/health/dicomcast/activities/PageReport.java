package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.Nullable;

/**
 * How a page went.
 *
 * @param next where the next one begins; absent when this was the last
 */
public record PageReport(Tally tally, @Nullable String next) {}
