package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function method and where its argument comes from.
 *
 * @param binding the annotation that binds it; null: bound by type alone
 */
record BoundParameter(Parameter parameter, @Nullable Annotation binding) {
    private static final String BUILT_IN = FunctionName.class.getPackageName();

    static BoundParameter of(Parameter parameter) {
        var binding = Arrays.stream(parameter.getAnnotations())
                .filter(BoundParameter::isBinding)
                .findFirst()
                .orElse(null);
        return new BoundParameter(parameter, binding);
    }

    Type type() {
        return parameter.getParameterizedType();
    }

    boolean isBoundBy(Class<? extends Annotation> annotation) {
        return annotation.isInstance(binding);
    }

    /** The annotation's simple name, which is how middleware asks for a parameter; empty if there is none. */
    String bindingType() {
        return binding == null ? "" : binding.annotationType().getSimpleName();
    }

    /** The name that the binding gives, never the parameter's own; empty if there is none. */
    String name() {
        if (binding == null) {
            return "";
        }
        return binding instanceof BindingName metadata ? metadata.value() : nameOf(binding);
    }

    private static boolean isBinding(Annotation annotation) {
        var type = annotation.annotationType();
        return type.getPackageName().equals(BUILT_IN) || type.isAnnotationPresent(CustomBinding.class);
    }

    private static String nameOf(Annotation binding) {
        try {
            return String.valueOf(binding.annotationType().getMethod("name").invoke(binding));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(binding.annotationType() + " has no name", e);
        }
    }
}
