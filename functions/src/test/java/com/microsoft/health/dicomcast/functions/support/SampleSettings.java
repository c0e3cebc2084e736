package com.microsoft.health.dicomcast.functions.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The values of local.settings.sample.json. */
public final class SampleSettings {
    private static final Path FILE = Path.of("..", "local.settings.sample.json");

    private SampleSettings() {}

    public static Map<String, String> read() {
        try {
            var values = new HashMap<String, String>();
            new ObjectMapper()
                    .readTree(FILE.toFile())
                    .path("Values")
                    .properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
