package com.microsoft.health.dicomcast.model.ports.memory;

import java.util.function.Supplier;

/** The way to a cloud: whoever lays it decides what becomes of a call before and after its effect. */
@FunctionalInterface
public interface Wire {
    /** Nothing ever happens on it. */
    Wire DIRECT = new Wire() {
        @Override
        public <T> T call(String what, Supplier<T> effect) {
            return effect.get();
        }
    };

    /**
     * Makes a call.
     *
     * @param what is called, for whoever looks on
     * @param effect on the cloud, all at once
     */
    <T> T call(String what, Supplier<T> effect);
}
