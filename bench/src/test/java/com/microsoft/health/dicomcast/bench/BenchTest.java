package com.microsoft.health.dicomcast.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchTest {
    @ParameterizedTest
    @ValueSource(strings = {"get", "orchestration"}) // the others need the same processes, and more of them
    void measurementsComeToFigures(String name) throws Exception {
        var project = Path.of(System.getProperty("project.root", ""));
        var report = new Report();

        Bench.run(new BenchOptions(project, 1, Set.of(name), 1000), report);

        assertTrue(report.figures().stream().allMatch(figure -> figure.value() > 0 || !figure.isMeasured()));
        var json = new ObjectMapper().readTree(report.json());
        assertEquals(report.figures().size(), json.path("figures").size());
        assertEquals(report.figures().size() + 1, report.table().lines().count() - (report.isTooNoisy() ? 1 : 0));
    }

    @Test
    void allIsMeasuredForHalfAMinuteWhenNothingElseIsSaid() {
        var options = BenchOptions.parse(List.of());

        assertEquals(30, options.seconds());
        assertEquals(BenchOptions.ALL.keySet(), options.only());
    }

    @Test
    void optionsAreRead() {
        var options =
                BenchOptions.parse(List.of("--seconds", "7", "--only", "get,put", "--project", "/p", "--casts", "9"));

        assertEquals(new BenchOptions(Path.of("/p"), 7, Set.of("get", "put"), 9), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds", "--seconds 0", "--seconds x", "--only got", "--fast", "--casts many"})
    void whatCannotBeReadIsRefused(String line) {
        assertThrows(IllegalArgumentException.class, () -> BenchOptions.parse(List.of(line.split(" "))));
    }
}
