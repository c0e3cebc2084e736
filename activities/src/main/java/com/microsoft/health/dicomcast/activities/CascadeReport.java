package com.microsoft.health.dicomcast.activities;

/**
 * What a round of the cascade found.
 *
 * @param deleting casts whose delete is at work, or whose document nobody can read
 */
public record CascadeReport(int deleting) {}
