package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One call of a function, as middleware and the function itself see it. Single-threaded. */
final class Invocation implements MiddlewareContext {
    private final FunctionDefinition function;
    private final String id;
    private final TraceContext trace;
    private final Map<String, Argument> arguments;
    private final Map<String, String> metadata;
    private final Logger logger;
    private @Nullable Object returnValue;

    Invocation(
            FunctionDefinition function,
            String id,
            TraceContext trace,
            Map<String, Argument> arguments,
            Map<String, String> metadata) {
        this.function = function;
        this.id = id;
        this.trace = trace;
        this.arguments = new HashMap<>(arguments);
        this.metadata = metadata;
        this.logger = Logger.getLogger("Function." + function.name() + ".User");
    }

    FunctionDefinition function() {
        return function;
    }

    @Nullable
    Object argument(BoundParameter parameter) {
        if (parameter.type() == ExecutionContext.class) {
            return this;
        }
        if (parameter.isBoundBy(BindingName.class)) {
            return Argument.text(metadata.get(parameter.name())).as(parameter.type());
        }
        var argument = arguments.get(parameter.name());
        if (argument == null) {
            throw new IllegalStateException(function.where() + ": nothing is bound to '" + parameter.name() + "'");
        }
        return argument.as(parameter.type());
    }

    @Override
    public @Nullable String getParameterName(String annotationSimpleName) {
        return function.parameters().stream()
                .filter(each -> each.bindingType().equals(annotationSimpleName))
                .findFirst()
                .map(BoundParameter::name)
                .orElse(null);
    }

    @Override
    public @Nullable Object getParameterValue(String name) {
        var argument = arguments.get(name);
        return argument == null ? null : argument.as(String.class);
    }

    @Override
    public void updateParameterValue(String name, Object value) {
        arguments.put(name, Argument.value(value));
    }

    @Override
    public @Nullable Object getReturnValue() {
        return returnValue;
    }

    @Override
    public void updateReturnValue(@Nullable Object value) {
        returnValue = value;
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return id;
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public TraceContext getTraceContext() {
        return trace;
    }
}
