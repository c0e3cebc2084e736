package com.microsoft.health.dicomcast.simulation;

import com.microsoft.health.dicomcast.model.ports.Documents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Documents that do one thing wrong, and all else as those behind them. */
interface Alteration {
    /** Answers a call of the port in a wrong way, or leaves it to {@link Original#call}. */
    @Nullable
    Object call(String method, Object[] arguments, Original original) throws Throwable;

    /** What would happen if nothing were wrong. */
    @FunctionalInterface
    interface Original {
        @Nullable
        Object call() throws Throwable;
    }

    static Documents of(Documents documents, Alteration alteration) {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (proxy, method, arguments) -> alteration.call(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(documents, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
