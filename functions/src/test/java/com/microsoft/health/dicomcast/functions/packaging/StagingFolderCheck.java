package com.microsoft.health.dicomcast.functions.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Run after packaging: is what is deployed what the annotations say, and nothing else? */
class StagingFolderCheck {
    private static final Path STAGING = Path.of("target", "azure-functions", "dicomcast-provider");
    private static final Pattern NOT_TO_BE_DEPLOYED = Pattern.compile(
            "(junit|opentest4j|mockito|byte-buddy|archunit|sqlite|classgraph|vertx|kubernetes-server-mock|local-|e2e-).*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void everyFunctionIsThereAndNoOther() throws IOException {
        assertEquals(
                ExpectedFunction.sorted(ExpectedFunction.all().keySet()), ExpectedFunction.sorted(staged().keySet()));
    }

    @Test
    void everyFunctionIsBoundAsItsAnnotationsSay() throws IOException {
        var expected = ExpectedFunction.all();

        staged().forEach((name, staged) -> assertEquals(expected.get(name), read(name, staged), name));
    }

    @Test
    void thereIsNoTestAndNothingOfTheLocalPlatform() throws IOException {
        var jars = jars();

        assertEquals(
                List.of(),
                jars.stream()
                        .map(jar -> jar.getFileName().toString())
                        .filter(name -> NOT_TO_BE_DEPLOYED.matcher(name).matches())
                        .toList());
        for (var jar : jars) {
            assertEquals(Set.of(), strangers(jar), jar.toString());
        }
    }

    @Test
    void theHostIsConfiguredAsTheProjectSays() throws IOException {
        var host = MAPPER.readTree(STAGING.resolve("host.json").toFile());

        assertEquals(MAPPER.readTree(Path.of("..", "host.json").toFile()), host);
        assertEquals("", host.at("/extensions/http/routePrefix").asText("absent"));
    }

    private static Map<String, JsonNode> staged() throws IOException {
        var functions = new TreeMap<String, JsonNode>();
        try (var folders = Files.list(STAGING)) {
            for (var folder : folders.toList()) {
                var file = folder.resolve("function.json");
                if (Files.exists(file)) {
                    functions.put(folder.getFileName().toString(), MAPPER.readTree(file.toFile()));
                }
            }
        }
        return functions;
    }

    private static ExpectedFunction read(String name, JsonNode staged) {
        var bindings = new HashSet<Map<String, String>>();
        staged.path("bindings").forEach(each -> bindings.add(binding(each)));
        return new ExpectedFunction(name, staged.path("entryPoint").asText(), bindings);
    }

    private static Map<String, String> binding(JsonNode staged) {
        var binding = new TreeMap<String, String>();
        staged.properties().forEach(each -> binding.put(each.getKey(), text(each.getValue())));
        return binding;
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        var sorted = new TreeSet<String>();
        value.forEach(each -> sorted.add(each.asText()));
        return sorted.toString();
    }

    private static List<Path> jars() throws IOException {
        try (var files = Files.walk(STAGING)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Set<String> strangers(Path jar) throws IOException {
        try (var content = new JarFile(jar.toFile())) {
            return content.stream()
                    .map(Object::toString)
                    .filter(name -> name.startsWith("com/microsoft/health/dicomcast/"))
                    .filter(name -> name.contains("/local/") || name.endsWith("Test.class"))
                    .collect(Collectors.toSet());
        }
    }
}
