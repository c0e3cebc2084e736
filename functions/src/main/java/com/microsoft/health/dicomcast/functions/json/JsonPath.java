package com.microsoft.health.dicomcast.functions.json;

import com.microsoft.health.dicomcast.model.refusals.Excerpt;

/** Where in a body: {@code properties.worker.pollInterval}; the body itself is {@code $}. */
public record JsonPath(String text) {
    public static final JsonPath ROOT = new JsonPath("$");
    private static final int LONGEST = 256;

    public JsonPath member(String name) {
        return shortened(equals(ROOT) ? name : text + "." + name);
    }

    JsonPath element(int index) {
        return shortened(text + "[" + index + "]");
    }

    /** A path is quoted back to the caller, but not without end. */
    private static JsonPath shortened(String path) {
        return new JsonPath(Excerpt.of(path, LONGEST));
    }

    @Override
    public String toString() {
        return text;
    }
}
