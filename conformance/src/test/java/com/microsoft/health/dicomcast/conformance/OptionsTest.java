package com.microsoft.health.dicomcast.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static Options parse(String line) {
        return Options.parse(List.of(line.split(" ", -1)));
    }

    @Test
    void aUrlIsEnough() {
        assertEquals(new Options("http://a:1", Optional.empty(), "", false), parse("http://a:1/"));
    }

    @Test
    void optionsStandAnywhere() {
        assertEquals(
                new Options("https://a/base", Optional.of(Path.of("f.json")), "C-3", true),
                parse("--only C-3 https://a/base --leave-behind --fixture f.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only C-3",
                "http://a http://b",
                "ftp://a",
                "--fixtures f.json http://a",
                "http://a --fixture",
                "http://a C-3",
            })
    void whatIsNoCommandLineIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> parse(line));
    }
}
