package com.microsoft.health.dicomcast.activities;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an operation has been paused.
 *
 * @param paused all pauses together; none when the executor does not hold the operation any more
 */
public record PauseReport(Optional<Duration> paused) {}
