package com.microsoft.health.dicomcast.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a provider's process is started: a hundred starts in a run share one archive of the libraries' classes, which halves
 * the CPU of each. It is made at the first start; where it cannot be made, starts are just slower.
 */
record QuickStart(List<String> flags, String classPath) {
    private static final String MAKER = "com.microsoft.health.dicomcast.local.archive.ClassArchive";
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // in so short a life the better compiler costs more than it saves
            "-Xmx384m",
            "-Dsun.net.httpserver.nodelay=true");

    /** The command that starts a main class of the local platform. */
    static List<String> command(String main) {
        var start = Prepared.START;
        return command(start.flags, start.classPath, main);
    }

    private static List<String> command(List<String> flags, String classPath, String main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    private static QuickStart prepare() {
        var project = Path.of(System.getProperty("project.root", ""));
        var folder = project.resolve("e2e/target/archive");
        var plain = new QuickStart(FLAGS, System.getProperty("java.class.path"));
        try {
            empty(folder);
            var command = command(FLAGS, plain.classPath, MAKER);
            command.addAll(List.of(project.toString(), folder.toString()));
            var made = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start()
                    .waitFor();
            if (made != 0) {
                System.out.println("starts are slow: no archive could be made; see " + folder.resolve("log"));
                return plain;
            }
            var flags = new ArrayList<>(FLAGS);
            flags.addAll(List.of("-XX:SharedArchiveFile=" + folder.resolve("archive"), "-Xlog:cds=off"));
            return new QuickStart(flags, Files.readString(folder.resolve("class-path")));
        } catch (IOException e) {
            System.out.println("starts are slow: " + e);
            return plain;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return plain;
        }
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (var each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** Made when the first process is to start, by whoever comes first. */
    private static final class Prepared {
        static final QuickStart START = prepare();
    }
}
