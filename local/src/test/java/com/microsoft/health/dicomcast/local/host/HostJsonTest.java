package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostJsonTest {
    @TempDir
    private Path folder;

    private HostJson read(String json) throws Exception {
        return HostJson.read(Files.writeString(folder.resolve("host.json"), json));
    }

    @Test
    void whatTheFileSaysCounts() throws Exception {
        var json = """
                {"extensions": {"http": {"routePrefix": ""}, "durableTask": {"hubName": "Casts"}}}
                """;

        assertEquals(new HostJson("", "Casts"), read(json));
    }

    @Test
    void whereItSaysNothingAzuresDefaultsCount() throws Exception {
        assertEquals(new HostJson("api", "TestHubName"), read("{\"version\": \"2.0\"}"));
    }

    @Test
    void noFileIsAFailure() {
        assertThrows(UncheckedIOException.class, () -> HostJson.read(folder.resolve("host.json")));
    }
}
