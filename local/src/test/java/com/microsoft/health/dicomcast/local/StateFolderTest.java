package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    private Path temp;

    @Test
    void aMissingFolderIsMadeAndKeepsItsFiles() throws Exception {
        var folder = temp.resolve("a b").resolve("c");
        try (var first = StateFolder.take(folder)) {
            Files.writeString(first.file("state.db"), "kept");
        }

        try (var second = StateFolder.take(folder)) {
            assertEquals("kept", Files.readString(second.file("state.db")));
        }
    }

    @Test
    void oneAtATimeHasIt() throws Exception {
        try (var first = StateFolder.take(temp)) {
            assertFalse(Files.exists(first.file("state.db")));

            var refusal = assertThrows(UsageException.class, () -> StateFolder.take(temp));

            assertTrue(String.valueOf(refusal.getMessage()).contains("is in use"), refusal.getMessage());
        }
    }

    @Test
    void emptyingForgetsEverythingButWhoHasIt() throws Exception {
        try (var folder = StateFolder.take(temp)) {
            Files.createDirectories(folder.file("more").resolve("deep"));
            Files.writeString(folder.file("more").resolve("deep").resolve("file"), "");

            folder.empty();

            assertFalse(Files.exists(folder.file("more")));
            assertThrows(UsageException.class, () -> StateFolder.take(temp));
        }
        StateFolder.take(temp).close();
    }

    @Test
    void somebodyElsesFolderIsNotTouched() throws Exception {
        Files.writeString(temp.resolve("thesis.tex"), "");

        var refusal = assertThrows(UsageException.class, () -> StateFolder.take(temp));

        assertTrue(String.valueOf(refusal.getMessage()).contains("not the local platform's"), refusal.getMessage());
        assertTrue(Files.exists(temp.resolve("thesis.tex")));
    }

    @Test
    void aFileInItsPlaceIsRefused() throws Exception {
        var file = Files.writeString(temp.resolve("file"), "");

        assertThrows(UsageException.class, () -> StateFolder.take(file));
        assertThrows(UsageException.class, () -> StateFolder.take(file.resolve("below")));
    }
}
