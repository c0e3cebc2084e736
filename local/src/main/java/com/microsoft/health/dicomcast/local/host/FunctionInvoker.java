package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls functions through the app's middleware, as the Azure worker does. */
final class FunctionInvoker {
    private static final Logger LOG = Logger.getLogger(FunctionInvoker.class.getName());

    private final List<Middleware> middleware;
    private final Supplier<String> durableClient;
    private final Supplier<UUID> ids;

    /**
     * @param loader whose services are the middleware
     * @param durableClient the JSON that becomes a durable client
     */
    FunctionInvoker(
            ClassLoader loader,
            FunctionInstanceInjector instances,
            Supplier<String> durableClient,
            Supplier<UUID> ids) {
        var found = new ArrayList<Middleware>();
        ServiceLoader.load(Middleware.class, loader).forEach(found::add);
        found.add(new MethodCall(instances));
        this.middleware = List.copyOf(found);
        this.durableClient = durableClient;
        this.ids = ids;
    }

    /** What the function returns; throws {@link FunctionFailedException} for whatever it throws. */
    @Nullable
    Object invoke(FunctionDefinition function, Argument trigger) {
        return invoke(function, trigger, Map.of(), Trace.fresh(ids.get()));
    }

    /**
     * What the function returns; throws {@link FunctionFailedException} for whatever it throws.
     *
     * @param metadata what {@code @BindingName} parameters may ask for
     */
    @Nullable
    Object invoke(FunctionDefinition function, Argument trigger, Map<String, String> metadata, Trace trace) {
        var arguments = new HashMap<String, Argument>();
        arguments.put(function.triggerName(), trigger);
        function.parameters().stream()
                .filter(each -> each.isBoundBy(DurableClientInput.class))
                .forEach(each -> arguments.put(each.name(), Argument.text(durableClient.get())));
        var invocation = new Invocation(function, ids.get().toString(), trace, arguments, metadata);
        try {
            new Chain(middleware.iterator()).doNext(invocation);
            return invocation.getReturnValue();
        } catch (Exception e) {
            throw FunctionFailedException.because(e);
        } catch (AssertionError | LinkageError e) {
            LOG.log(Level.SEVERE, e, () -> function.where() + " met an Error: Azure would never answer this call");
            throw FunctionFailedException.because(e);
        }
    }

    /** Trace for a request that came with these headers. */
    Trace trace(Map<String, String> headers) {
        var traceparent = headers.get("traceparent");
        return traceparent == null
                ? Trace.fresh(ids.get())
                : new Trace(traceparent, headers.getOrDefault("tracestate", ""));
    }

    private record Chain(Iterator<Middleware> rest) implements MiddlewareChain {
        @Override
        public void doNext(MiddlewareContext context) throws Exception {
            if (rest.hasNext()) {
                rest.next().invoke(context, this);
            }
        }
    }
}
