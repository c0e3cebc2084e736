package com.microsoft.health.dicomcast.functions.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ThreatModelTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "threat-model.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyNamedTestExists() throws IOException {
        var sources = sources();

        var missing = NAMED.matcher(Files.readString(DOCUMENT))
                .results()
                .filter(each -> !sources.getOrDefault(each.group(1), "").contains("void " + each.group(2) + "("))
                .map(each -> each.group())
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void everyLineOfWhatHoldsNamesATest() throws IOException {
        var document = Files.readString(DOCUMENT);
        var section = document.substring(document.indexOf("## What holds"), document.indexOf("## What does not hold"));
        var lines =
                section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();

        assertTrue(lines.size() > 20, "the table was not found");
        assertEquals(
                List.of(),
                lines.stream().filter(line -> !NAMED.matcher(line).find()).toList());
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), ThreatModelTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
