package com.microsoft.health.dicomcast.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Functions found as they are packaged: one folder each, with a {@code function.json} in it. */
final class PackagedFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PackagedFunctions() {}

    /**
     * All functions of a staging folder.
     *
     * @param loader knows the packaged jar and its {@code lib}
     */
    static List<FunctionDefinition> in(Path staging, ClassLoader loader) {
        try (var folders = Files.list(staging)) {
            return folders.filter(folder -> Files.exists(folder.resolve("function.json")))
                    .sorted()
                    .map(folder -> read(folder, loader))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + staging, e);
        }
    }

    private static FunctionDefinition read(Path folder, ClassLoader loader) {
        var file = folder.resolve("function.json");
        try {
            var json = JSON.readTree(file.toFile());
            var name = folder.getFileName().toString();
            var jar = folder.resolve(json.path("scriptFile").asText()).normalize();
            if (!Files.isRegularFile(jar)) {
                throw new IllegalArgumentException(file + ": scriptFile " + jar + " does not exist");
            }
            return FunctionDefinition.of(name, method(file, json, loader), trigger(name, json.path("bindings")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Method method(Path file, JsonNode json, ClassLoader loader) {
        var entryPoint = json.path("entryPoint").asText();
        var dot = entryPoint.lastIndexOf('.');
        try {
            var type = Class.forName(entryPoint.substring(0, Math.max(dot, 0)), false, loader);
            return Arrays.stream(type.getMethods())
                    .filter(each -> each.getName().equals(entryPoint.substring(dot + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(file + ": no public method " + entryPoint));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(file + ": no class for " + entryPoint, e);
        }
    }

    private static Trigger trigger(String name, JsonNode bindings) {
        var triggers = StreamSupport.stream(bindings.spliterator(), false)
                .filter(each -> each.path("type").asText().endsWith("Trigger"))
                .toList();
        if (triggers.size() != 1) {
            return new Trigger.Unsupported("has " + triggers.size() + " triggers; the host wants one");
        }
        var binding = triggers.get(0);
        var type = binding.path("type").asText();
        return switch (type) {
            case "httpTrigger" -> new Trigger.Http(binding.path("route").asText(name), methods(binding));
            case "timerTrigger" -> new Trigger.Timer(binding.path("schedule").asText());
            case "orchestrationTrigger" -> new Trigger.Orchestration();
            case "activityTrigger" -> new Trigger.Activity();
            default -> new Trigger.Unsupported("has a trigger that this host does not run: " + type);
        };
    }

    private static Set<String> methods(JsonNode binding) {
        var methods = new TreeSet<String>();
        binding.path("methods").forEach(each -> methods.add(each.asText().toUpperCase(Locale.ROOT)));
        return methods;
    }
}
