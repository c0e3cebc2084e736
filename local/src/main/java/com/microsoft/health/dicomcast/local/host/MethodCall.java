package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The end of every chain: calls the method by reflection and lets {@link InvocationTargetException} through. */
final class MethodCall implements Middleware {
    private static final Logger LOG = Logger.getLogger(MethodCall.class.getName());

    private final FunctionInstanceInjector instances;

    MethodCall(FunctionInstanceInjector instances) {
        this.instances = instances;
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
        var invocation = (Invocation) context;
        var function = invocation.function();
        var method = function.method();
        var arguments = function.parameters().stream().map(invocation::argument).toArray();
        var instance =
                Modifier.isStatic(method.getModifiers()) ? null : instances.getInstance(method.getDeclaringClass());
        try {
            invocation.updateReturnValue(method.invoke(instance, arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                LOG.log(
                        Level.SEVERE,
                        error,
                        () -> function.where() + " threw an Error: Azure would never answer this call");
            }
            throw e;
        }
    }
}
