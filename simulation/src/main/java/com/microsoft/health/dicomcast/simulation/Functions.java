package com.microsoft.health.dicomcast.simulation;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.OrchestratorFunction;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.health.dicomcast.functions.triggers.AnswerArm;
import com.microsoft.health.dicomcast.functions.triggers.AnswerCascade;
import com.microsoft.health.dicomcast.functions.triggers.AnswerOperators;
import com.microsoft.health.dicomcast.functions.wiring.Wiring;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The provider's functions, called by their names as the Functions host calls them. */
final class Functions {
    private final Wiring wiring;
    private final Supplier<DurableClientContext> durable;
    private final Map<String, Method> methods = new HashMap<>();

    Functions(Wiring wiring, Supplier<DurableClientContext> durable) {
        this.wiring = wiring;
        this.durable = durable;
        for (var type : wiring.functions()) {
            for (var method : type.getMethods()) {
                Optional.ofNullable(method.getAnnotation(FunctionName.class))
                        .ifPresent(name -> methods.put(name.value(), method));
            }
        }
    }

    /** As the shipped middleware does it: what is returned ends the orchestration, whatever it might wait for still. */
    String orchestrate(String name, String request) {
        return OrchestrationRunner.loadAndRun(request, (OrchestratorFunction<Object>) ctx -> call(name, ctx));
    }

    /** Runs an activity. */
    String perform(String name, String input) {
        return String.valueOf(call(name, input));
    }

    /** A timer's tick. */
    void fire(String timer) {
        var unused = call(timer, "");
    }

    SimulatedReply answer(SimulatedRequest request) {
        return (SimulatedReply) reply(request, request.getUri().getPath());
    }

    private HttpResponseMessage reply(SimulatedRequest request, String path) {
        if (path.startsWith("/internal/")) {
            return wiring.instance(AnswerCascade.class).run(request, durable.get());
        }
        return path.startsWith("/geneva/")
                ? wiring.instance(AnswerOperators.class).run(request, durable.get())
                : wiring.instance(AnswerArm.class).run(request, durable.get());
    }

    private @Nullable Object call(String name, Object argument) {
        var method = Optional.ofNullable(methods.get(name)).orElseThrow();
        var arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == DurableClientContext.class ? durable.get() : argument)
                .toArray();
        try {
            return method.invoke(wiring.instance(method.getDeclaringClass()), arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
