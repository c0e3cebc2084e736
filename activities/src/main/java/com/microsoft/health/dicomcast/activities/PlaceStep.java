package com.microsoft.health.dicomcast.activities;

/** The input of {@link RecordPlace}: how far something is that is called by the name. */
public record PlaceStep(String name, String place) {}
