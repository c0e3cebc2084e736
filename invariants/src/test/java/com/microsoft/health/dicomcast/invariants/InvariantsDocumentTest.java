package com.microsoft.health.dicomcast.invariants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document and the checker speak of the same invariants. */
final class InvariantsDocumentTest {
    @Test
    void theDocumentListsEveryInvariantInItsWords() throws IOException {
        var document = Path.of(System.getProperty("project.root", ".."), "docs", "invariants.md");

        var listed = Files.readAllLines(document).stream()
                .filter(line -> line.startsWith("| I-"))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].strip() + " " + cells[2].strip())
                .toList();

        var known = Stream.of(Invariant.values())
                .map(each -> each.id() + " " + each.sentence())
                .toList();
        assertEquals(known, listed);
    }
}
