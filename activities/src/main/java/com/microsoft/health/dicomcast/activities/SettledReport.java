package com.microsoft.health.dicomcast.activities;

/** Whether a subscription's document says now that nothing is left to do. */
public record SettledReport(boolean settled) {}
