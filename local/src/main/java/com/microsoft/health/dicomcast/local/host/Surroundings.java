package com.microsoft.health.dicomcast.local.host;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the host is given by whoever starts it.
 *
 * @param settings the app settings, for {@code %setting%} in bindings
 * @param background runs what was started by hand
 * @param loader knows the functions, the middleware and the instance injector
 */
public record Surroundings(
        Map<String, String> settings,
        Clock clock,
        Alarms alarms,
        Executor background,
        Supplier<UUID> ids,
        ClassLoader loader) {}
