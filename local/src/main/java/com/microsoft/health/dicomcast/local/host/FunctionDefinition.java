package com.microsoft.health.dicomcast.local.host;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** A function: its name, the method that is called and what starts it. */
record FunctionDefinition(String name, Method method, Trigger trigger, List<BoundParameter> parameters) {
    static FunctionDefinition of(String name, Method method, Trigger trigger) {
        var parameters =
                Arrays.stream(method.getParameters()).map(BoundParameter::of).toList();
        return new FunctionDefinition(name, method, trigger, parameters);
    }

    /** {@code Class.method}, as a reader would look for it. */
    String where() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** The name of the parameter that carries the trigger's value. */
    String triggerName() {
        return parameters.stream()
                .filter(each -> each.bindingType().endsWith("Trigger"))
                .findFirst()
                .map(BoundParameter::name)
                .orElseThrow();
    }
}
