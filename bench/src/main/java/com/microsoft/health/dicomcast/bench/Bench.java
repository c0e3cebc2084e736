package com.microsoft.health.dicomcast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Measures, and prints a table and a line of JSON. */
final class Bench {
    private static final int FAILED = 1;
    private static final int TOO_NOISY = 3;

    private Bench() {}

    /** See {@code ./dev help} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        var report = new Report();
        try {
            run(BenchOptions.parse(List.of(arguments)), report);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        } finally {
            System.out.print(report.table()); // of what was measured before something went wrong, too
        }
        System.out.println(report.json());
        System.exit(report.isTooNoisy() ? TOO_NOISY : 0);
    }

    static void run(BenchOptions options, Report report) throws Exception {
        // On the disk that the state of ./dev up is on: elsewhere it might be in memory.
        var target = Files.createDirectories(options.project().resolve("bench/target"));
        var folder = Files.createTempDirectory(target, "run");
        try {
            var lab = new Lab(folder, options.project(), options.seconds(), options.casts());
            for (var each : BenchOptions.ALL.entrySet()) {
                if (options.only().contains(each.getKey())) {
                    System.err.println("measuring " + each.getKey());
                    each.getValue().measure(lab, report);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
