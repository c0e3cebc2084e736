package com.microsoft.health.dicomcast.functions.settings;

import java.util.List;
import java.util.function.Function;

/** The settings, or all that keeps them from being any. */
public sealed interface Reading {
    /** Nothing is missing. */
    record Complete(Settings settings) implements Reading {}

    /** Something is; each problem names its setting. */
    record Incomplete(List<String> problems) implements Reading {}

    default <R> R fold(Function<Settings, R> complete, Function<List<String>, R> incomplete) {
        if (this instanceof Complete all) {
            return complete.apply(all.settings());
        }
        return incomplete.apply(((Incomplete) this).problems());
    }
}
