package com.microsoft.health.dicomcast.local.archive;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the archive for the libraries and the flags that this very process has. A start that uses it loads their ten
 * thousand classes in a fraction of the time. Our own classes are not in it, so that it outlives their changes.
 */
final class ClassArchive {
    private static final int PATIENCE_MINUTES = 5;

    /** With these, JDK 17.0.15 crashes while it writes the archive. */
    private static final String CRASHES = "@lambda-proxy";

    private static final String OURS = "com/microsoft/health/";

    private final Path folder;

    private ClassArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the project's folder and one for the archive. What starts there with {@code -XX:SharedArchiveFile} needs the
     * class path that is written last: the libraries come first in it.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ClassArchive(Path.of(arguments[1])).make(arguments[0]);
    }

    private void make(String project) throws IOException, InterruptedException {
        var elements = elements();
        var libraries = new PlainJars(folder)
                .of(elements.stream().filter(each -> !Files.isDirectory(each)).toList());
        var classPath =
                joined(Stream.concat(libraries.stream(), elements.stream().filter(Files::isDirectory)));
        var loaded = folder.resolve("loaded");
        var state = folder.resolve("state").toString();
        java(classPath, List.of("-XX:DumpLoadedClassList=" + loaded), Rehearsal.class.getName(), project, state);
        var classes = folder.resolve("classes");
        Files.write(classes, fit(Files.readAllLines(loaded)));
        java(
                joined(libraries.stream()),
                List.of(
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + folder.resolve("archive")));
        Files.writeString(folder.resolve("class-path"), classPath);
    }

    private static List<Path> elements() {
        var classPath = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return Arrays.stream(classPath).map(Path::of).filter(Files::exists).toList();
    }

    private static List<String> fit(List<String> loaded) {
        return loaded.stream()
                .filter(line -> !line.startsWith(CRASHES) && !line.startsWith(OURS))
                .toList();
    }

    private static String joined(Stream<Path> classPath) {
        return classPath.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void java(String classPath, List<String> flags, String... program)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(program));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            throw new IOException("a step ended with " + process.exitValue() + ": " + command);
        }
    }
}
