package com.microsoft.health.dicomcast.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What this host reads of {@code host.json}. */
public record HostJson(String routePrefix, String hubName) {
    /** Azure's defaults where the file says nothing. */
    public static HostJson read(Path file) {
        try {
            var extensions = new ObjectMapper().readTree(file.toFile()).path("extensions");
            return new HostJson(
                    extensions.path("http").path("routePrefix").asText("api"),
                    extensions.path("durableTask").path("hubName").asText("TestHubName"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
