package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.health.dicomcast.local.host.toys.Toys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeSourcesTest {
    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void aFolderIsFoundByItsPackage() {
        var sources = CodeSources.of(List.of(Toys.class.getPackageName()), loader);

        assertEquals(1, sources.size());
        assertTrue(sources.stream().allMatch(Files::isDirectory), sources::toString);
    }

    @Test
    void soIsAJar() {
        var sources = CodeSources.of(List.of(FunctionName.class.getPackageName()), loader);

        assertEquals(
                List.of(true),
                sources.stream()
                        .map(Path::toString)
                        .map(each -> each.endsWith(".jar"))
                        .toList());
    }

    @Test
    void aPackageThatIsNowhereHasNone() {
        assertEquals(0, CodeSources.of(List.of("no.such.package"), loader).size());
    }
}
