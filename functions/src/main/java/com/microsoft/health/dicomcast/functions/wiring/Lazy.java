package com.microsoft.health.dicomcast.functions.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value built once, when it is first asked for; a failure to build it is tried again. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> builder;
    private @Nullable T value;

    Lazy(Supplier<T> builder) {
        this.builder = builder;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = builder.get();
        }
        return value;
    }
}
