package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.Nullable;

/**
 * How a page of a subscription's casts is.
 *
 * @param left casts that are not yet as the subscription's state demands
 * @param next where the next page begins; absent when this was the last
 */
public record SubscriptionReport(int left, @Nullable String next) {}
