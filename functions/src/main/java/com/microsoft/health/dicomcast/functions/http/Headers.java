package com.microsoft.health.dicomcast.functions.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Headers by name in any case. */
public final class Headers {
    private final Map<String, String> values;

    public Headers(Map<String, String> values) {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        this.values = sorted;
    }

    /** Whether it was sent, be it blank. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value without surrounding blanks; a blank one counts as absent. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
