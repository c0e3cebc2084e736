package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void withoutOptionsTheDefaultsCount() throws Exception {
        var options = Options.parse(List.of("--project", "some where"));

        assertEquals(HERE.resolve("some where"), options.project());
        assertEquals(7071, options.port());
        assertEquals(HERE.resolve("some where").resolve(".local"), options.state());
        assertFalse(options.fresh());
        assertNull(options.kubeconfig());
        assertNull(options.httpsPort());
        assertFalse(options.allowRemoteCluster());
    }

    @Test
    void everyOptionIsTakenInAnyOrder() throws Exception {
        var options = Options.parse(List.of(
                "--state",
                "s",
                "--allow-remote-cluster",
                "--fresh",
                "--kubeconfig",
                "../k",
                "--port",
                "1",
                "--https",
                "2",
                "--project",
                "p"));

        var kubeconfig = HERE.resolveSibling("k");
        assertEquals(new Options(HERE.resolve("p"), 1, 2, HERE.resolve("s"), true, kubeconfig, true), options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--prot 1      | There is no option '--prot'; see ./dev help.",
                "--port        | The option --port wants a value; see ./dev help.",
                "--port x      | The option --port wants a number up to 65535, not 'x'.",
                "--port 65536  | The option --port wants a number up to 65535, not '65536'.",
                "--port -1     | The option --port wants a number up to 65535, not '-1'."
            })
    void aWrongOptionIsRefusedInASentence(String arguments, String sentence) {
        var words = List.of(arguments.split(" ", -1));

        var refusal = assertThrows(UsageException.class, () -> Options.parse(words));

        assertEquals(sentence, refusal.getMessage());
    }
}
