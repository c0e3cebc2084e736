package com.microsoft.health.dicomcast.conformance.conversations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The conversations that come with this suite.
 *
 * @param held in the order of their names
 * @param given those that others begin with, by name
 */
public record Conversations(List<Conversation> held, Map<String, Conversation> given) {
    private static final String SUFFIX = ".http";

    public Conversations {
        held = List.copyOf(held);
        given = Map.copyOf(given);
    }

    /**
     * Reads all files.
     *
     * @throws IllegalArgumentException when one has not the form of a conversation
     */
    public static Conversations load() {
        var given = new HashMap<String, Conversation>();
        in("given").forEach(each -> given.put(each.name(), each));
        return new Conversations(in("held"), given);
    }

    private static List<Conversation> in(String folder) {
        var place = Objects.requireNonNull(Conversations.class.getResource(folder), folder);
        try {
            var uri = place.toURI();
            return uri.getScheme().equals("jar") ? inJar(uri, folder) : read(Path.of(uri));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Conversation> inJar(URI uri, String folder) throws IOException {
        try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
            var inside = uri.getSchemeSpecificPart();
            return read(jar.getPath(inside.substring(inside.indexOf('!') + 1)));
        } catch (IOException e) {
            throw new IOException(folder + " in " + uri, e);
        }
    }

    private static List<Conversation> read(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Conversations::parse)
                    .toList();
        }
    }

    private static Conversation parse(Path file) {
        try {
            var name = file.getFileName().toString();
            return ConversationFile.parse(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
