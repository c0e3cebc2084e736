package com.microsoft.health.dicomcast.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.local.engine.journal.SqliteJournal;
import com.microsoft.health.dicomcast.local.store.Database;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed. */
final class KillTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aProcessKilledInTheMiddleOfAnActivityRepeatsThatOneOnly() throws Exception {
        killInTheSecondActivity();

        try (var database = Database.open(folder.resolve("state.db"));
                var engine = new EngineFixture(new SqliteJournal(database), KilledProcess.workers(folder, () -> {}))) {
            assertEquals("one two", engine.completion("two").readOutputAs(String.class));
        }

        assertEquals(List.of("first", "second", "second"), Files.readAllLines(folder.resolve("runs")));
    }

    private void killInTheSecondActivity() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertEquals("in the second activity", output.readLine());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
