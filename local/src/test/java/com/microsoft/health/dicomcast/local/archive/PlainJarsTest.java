package com.microsoft.health.dicomcast.local.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.cosmos.CosmosClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainJarsTest {
    private static final String SIGNED_CLASS = "com/azure/cosmos/CosmosClient.class";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aSignedJarIsCopiedWithoutItsSignature() throws Exception {
        var signed = jarOf(CosmosClient.class);

        var plain = new PlainJars(folder).of(List.of(signed)).get(0);

        try (var before = new JarFile(signed.toFile());
                var after = new JarFile(plain.toFile())) {
            assertEquals(folder, plain.getParent());
            assertTrue(after.stream().noneMatch(entry -> entry.getName().endsWith(".SF")));
            assertTrue(after.getManifest().getEntries().isEmpty());
            assertEquals(
                    before.getManifest().getMainAttributes(),
                    after.getManifest().getMainAttributes());
            assertArrayEquals(
                    before.getInputStream(before.getEntry(SIGNED_CLASS)).readAllBytes(),
                    after.getInputStream(after.getEntry(SIGNED_CLASS)).readAllBytes());
        }
    }

    @Test
    void anUnsignedJarIsTakenAsItIs() throws Exception {
        var unsigned = jarOf(Test.class);

        assertEquals(List.of(unsigned), new PlainJars(folder).of(List.of(unsigned)));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
