package com.microsoft.health.dicomcast.functions.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The function classes and their instances: one each, built at its first invocation. */
final class FunctionInstances {
    private final Map<Class<?>, Lazy<?>> instances = new HashMap<>();

    <T> FunctionInstances with(Class<T> function, Supplier<T> builder) {
        instances.put(function, new Lazy<>(builder));
        return this;
    }

    Set<Class<?>> functions() {
        return Set.copyOf(instances.keySet());
    }

    <T> T of(Class<T> function) {
        var instance = instances.get(function);
        if (instance == null) {
            throw new IllegalStateException(function.getName() + " is not wired");
        }
        return function.cast(instance.get());
    }
}
