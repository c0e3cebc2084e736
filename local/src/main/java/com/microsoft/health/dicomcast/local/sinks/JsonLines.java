package com.microsoft.health.dicomcast.local.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file with one JSON value a line. What was added survives the end of the process. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    JsonLines(Path file) {
        this.file = file;
    }

    /** All of them, in one write. */
    synchronized void add(JsonNode values) {
        var lines = new StringBuilder();
        values.forEach(each -> lines.append(each).append('\n'));
        try {
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything, in the order in which it came. */
    synchronized ArrayNode all() {
        var all = JSON.createArrayNode();
        try {
            if (Files.exists(file)) {
                for (var line : Files.readAllLines(file)) {
                    all.add(JSON.readTree(line));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
