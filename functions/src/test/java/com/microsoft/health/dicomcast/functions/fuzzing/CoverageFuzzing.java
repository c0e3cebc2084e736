package com.microsoft.health.dicomcast.functions.fuzzing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Has Jazzer mutate each part, led by coverage, for a while. Not one of the ordinary tests: it takes time, and the profile
 * {@code fuzz}, which has Jazzer; {@code ./dev fuzz} runs it.
 */
class CoverageFuzzing {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 20);
    private static final Path FOLDER = Path.of("target", "fuzzing");

    @ParameterizedTest
    @EnumSource(FuzzedPart.class)
    void nothingThatJazzerFindsBringsTheEdgeDown(FuzzedPart part) throws IOException, InterruptedException {
        var corpus = Files.createDirectories(FOLDER.resolve(part.name()));
        for (var seed : part.seeds()) {
            Files.writeString(corpus.resolve("seed-" + Integer.toHexString(seed.hashCode())), seed);
        }
        var log = FOLDER.resolve(part.name() + ".log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + ParserFuzz.class.getName(),
                "--target_args=" + part.name(),
                "--instrumentation_includes=com.microsoft.health.dicomcast.functions.**:com.microsoft.health.dicomcast.model.**",
                "--instrumentation_excludes=com.microsoft.health.dicomcast.functions.fuzzing.**"
                        + ":com.microsoft.health.dicomcast.functions.refusals.**"
                        + ":com.microsoft.health.dicomcast.functions.support.**",
                "--reproducer_path=" + FOLDER,
                "-artifact_prefix=" + FOLDER.resolve(part.name() + "-"),
                "-max_total_time=" + SECONDS,
                "-print_final_stats=1",
                "-timeout=25",
                corpus.toString());

        var ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertEquals(0, ended, () -> "Jazzer found something, or could not start; see " + log.toAbsolutePath());
        var told = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("stat::number_of_executed_units"))
                .findFirst()
                .orElse("");
        System.out.println(part + " " + told.replaceAll("\\s+", " "));
    }
}
