package com.microsoft.health.dicomcast.local.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions of the app, all of which passed the lint. */
public final class FunctionCatalog {
    private final List<FunctionDefinition> functions;
    private final Map<String, FunctionDefinition> byName;

    FunctionCatalog(List<FunctionDefinition> functions) {
        var findings = SignatureLint.findings(functions);
        if (!findings.isEmpty()) {
            throw new RefusedFunctionsException(findings);
        }
        this.functions = List.copyOf(functions);
        this.byName = functions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** The functions in the packages with these prefixes, found by annotation. */
    public static FunctionCatalog annotated(List<String> packages, ClassLoader loader) {
        return new FunctionCatalog(AnnotatedFunctions.in(packages, loader));
    }

    /**
     * The functions of a staging folder, found by their {@code function.json}.
     *
     * @param loader knows the packaged jar and its {@code lib}
     */
    public static FunctionCatalog packaged(Path staging, ClassLoader loader) {
        return new FunctionCatalog(PackagedFunctions.in(staging, loader));
    }

    List<FunctionDefinition> all() {
        return functions;
    }

    /** By name, whatever the case. */
    Optional<FunctionDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The function of this name, which must have this kind of trigger. */
    FunctionDefinition get(String name, Class<? extends Trigger> trigger) {
        return find(name)
                .filter(found -> trigger.isInstance(found.trigger()))
                .orElseThrow(() -> FunctionFailedException.because(new IllegalArgumentException(
                        "The function '" + name + "' doesn't exist, is disabled, or is not an "
                                + trigger.getSimpleName().toLowerCase(Locale.ROOT) + " function.")));
    }
}
