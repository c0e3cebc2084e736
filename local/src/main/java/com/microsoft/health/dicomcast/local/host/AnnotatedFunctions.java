package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.MethodInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Functions found by their annotations. */
final class AnnotatedFunctions {
    private AnnotatedFunctions() {}

    /** All methods that carry {@link FunctionName} in the packages with these prefixes. */
    static List<FunctionDefinition> in(List<String> packages, ClassLoader loader) {
        var graph = new ClassGraph()
                .overrideClassLoaders(loader)
                .acceptPackages(packages.toArray(String[]::new))
                .ignoreClassVisibility()
                .ignoreMethodVisibility()
                .enableMethodInfo()
                .enableAnnotationInfo();
        try (var scan = graph.scan()) {
            return scan.getClassesWithMethodAnnotation(FunctionName.class).stream()
                    .flatMap(type -> type.getDeclaredMethodInfo().stream())
                    .filter(method -> method.hasAnnotation(FunctionName.class))
                    .map(MethodInfo::loadClassAndGetMethod)
                    .map(AnnotatedFunctions::define)
                    .sorted(Comparator.comparing(FunctionDefinition::name).thenComparing(FunctionDefinition::where))
                    .toList();
        }
    }

    static FunctionDefinition define(Method method) {
        var name = method.getAnnotation(FunctionName.class).value();
        return FunctionDefinition.of(name, method, trigger(name, method));
    }

    private static Trigger trigger(String name, Method method) {
        var triggers = Arrays.stream(method.getParameters())
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotations()))
                .filter(each -> each.annotationType().getSimpleName().endsWith("Trigger"))
                .toList();
        return switch (triggers.size()) {
            case 0 -> new Trigger.Unsupported("has no trigger");
            case 1 -> trigger(name, triggers.get(0));
            default -> new Trigger.Unsupported("has " + triggers.size() + " triggers; the host wants one");
        };
    }

    private static Trigger trigger(String name, Annotation annotation) {
        if (annotation instanceof HttpTrigger http) {
            var methods = Arrays.stream(http.methods()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
            return new Trigger.Http(http.route().isEmpty() ? name : http.route(), methods);
        }
        if (annotation instanceof TimerTrigger timer) {
            return new Trigger.Timer(timer.schedule());
        }
        if (annotation instanceof DurableOrchestrationTrigger) {
            return new Trigger.Orchestration();
        }
        if (annotation instanceof DurableActivityTrigger) {
            return new Trigger.Activity();
        }
        return new Trigger.Unsupported("has a trigger that this host does not run: @"
                + annotation.annotationType().getSimpleName());
    }
}
