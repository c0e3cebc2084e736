package com.microsoft.health.dicomcast.functions.packaging;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function as its annotations have it. */
record ExpectedFunction(String name, String entryPoint, Set<Map<String, String>> bindings) {
    static Map<String, ExpectedFunction> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("com.microsoft.health.dicomcast")
                        .stream()
                        .flatMap(type -> Stream.of(type.reflect().getMethods()))
                        .filter(method -> method.isAnnotationPresent(FunctionName.class))
                        .map(ExpectedFunction::of)
                        .collect(Collectors.toMap(ExpectedFunction::name, Function.identity()));
    }

    private static ExpectedFunction of(Method method) {
        var annotations = Arrays.stream(method.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .toList();
        var bindings = annotations.stream().map(ExpectedFunction::binding).collect(Collectors.toSet());
        if (annotations.stream().anyMatch(HttpTrigger.class::isInstance)) {
            bindings.add(Map.of("type", "http", "direction", "out", "name", "$return"));
        }
        return new ExpectedFunction(
                method.getAnnotation(FunctionName.class).value(),
                method.getDeclaringClass().getName() + "." + method.getName(),
                bindings);
    }

    private static Map<String, String> binding(Annotation annotation) {
        if (annotation instanceof HttpTrigger http) {
            var methods = new TreeSet<>(
                    Stream.of(http.methods()).map(Object::toString).toList());
            return in(
                    "httpTrigger",
                    http.name(),
                    Map.of(
                            "route", http.route(),
                            "methods", methods.toString(),
                            "authLevel", http.authLevel().toString()));
        } else if (annotation instanceof TimerTrigger timer) {
            return in("timerTrigger", timer.name(), Map.of("schedule", timer.schedule()));
        } else if (annotation instanceof DurableActivityTrigger activity) {
            return in("activityTrigger", activity.name(), Map.of());
        } else if (annotation instanceof DurableOrchestrationTrigger orchestration) {
            return in("orchestrationTrigger", orchestration.name(), Map.of());
        } else if (annotation instanceof DurableClientInput client) {
            return in("durableClient", client.name(), Map.of());
        }
        throw new AssertionError("a binding that this test does not know: " + annotation);
    }

    private static Map<String, String> in(String type, String name, Map<String, String> more) {
        var binding = new TreeMap<>(Map.of("type", type, "direction", "in", "name", name));
        binding.putAll(more);
        return binding;
    }

    /** So that names stand out when sets differ. */
    static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
