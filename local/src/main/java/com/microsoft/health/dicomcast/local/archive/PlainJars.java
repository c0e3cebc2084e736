package com.microsoft.health.dicomcast.local.archive;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Jars as the JVM's archive takes them: none that is signed. */
final class PlainJars {
    private static final String SIGNATURE = "META-INF/[^/]*\\.(SF|RSA|DSA|EC)";

    private final Path folder;

    /**
     * Copies nothing yet.
     *
     * @param folder for the jars that are made
     */
    PlainJars(Path folder) {
        this.folder = folder;
    }

    /** The same classes in the same order. */
    List<Path> of(List<Path> jars) throws IOException {
        var plain = new ArrayList<Path>();
        for (var jar : jars) {
            plain.add(isSigned(jar) ? unsigned(jar) : jar);
        }
        return plain;
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(PlainJars::isSignature);
        }
    }

    private Path unsigned(Path signed) throws IOException {
        var copy = folder.resolve(signed.getFileName());
        try (var from = new ZipFile(signed.toFile());
                var jar = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)))) {
            jar.setLevel(0); // to be read, not to be kept
            for (var entry : from.stream().filter(each -> !isSignature(each)).toList()) {
                try (var in = from.getInputStream(entry)) {
                    jar.putNextEntry(new ZipEntry(entry.getName()));
                    jar.write(content(entry, in.readAllBytes()));
                    jar.closeEntry();
                }
            }
        }
        return copy;
    }

    /** The manifest without what it says of each single class. */
    private static byte[] content(ZipEntry entry, byte[] bytes) throws IOException {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return bytes;
        }
        var manifest = new Manifest(new ByteArrayInputStream(bytes));
        manifest.getEntries().clear();
        var shortened = new ByteArrayOutputStream();
        manifest.write(shortened);
        return shortened.toByteArray();
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().toUpperCase(Locale.ROOT).matches(SIGNATURE);
    }
}
