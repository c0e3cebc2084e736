package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionInstancesTest {
    @TempDir
    private Path folder;

    private URLClassLoader appWith(Class<?>... injectors) throws IOException {
        var services = Files.createDirectories(folder.resolve("META-INF/services"));
        var names = new StringBuilder();
        for (var injector : injectors) {
            names.append(injector.getName()).append('\n');
        }
        Files.writeString(services.resolve(FunctionInstanceInjector.class.getName()), names);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, new WithoutInjectors());
    }

    @Test
    void theAppsInjectorIsAskedEveryTime() throws Exception {
        try (var app = appWith(Counting.class)) {
            var instances = FunctionInstances.discover(app);

            assertEquals("1", instances.getInstance(String.class));
            assertEquals("2", instances.getInstance(String.class));
        }
    }

    @Test
    void aSecondInjectorIsRefused() throws Exception {
        try (var app = appWith(Counting.class, Another.class)) {
            var refusal = assertThrows(IllegalStateException.class, () -> FunctionInstances.discover(app));

            assertTrue(String.valueOf(refusal.getMessage()).contains("Another"), refusal.getMessage());
        }
    }

    /** Hands out how often it was asked. */
    public static class Counting implements FunctionInstanceInjector {
        private int asked;

        @Override
        public <T> T getInstance(Class<T> type) {
            asked++;
            return type.cast(String.valueOf(asked));
        }
    }

    /** One too many. */
    public static final class Another extends Counting {}
}
