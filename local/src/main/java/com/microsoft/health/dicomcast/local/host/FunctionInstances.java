package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where the object comes from on which a function is called: asked for at every invocation. */
public final class FunctionInstances {
    private FunctionInstances() {}

    /** The app's one injector; without one, a new instance by the public constructor without parameters. */
    public static FunctionInstanceInjector discover(ClassLoader loader) {
        return only(loader).map(ServiceLoader.Provider::get).orElseGet(FunctionInstances::newInstances);
    }

    /** The app's injector, not yet made. */
    static Optional<ServiceLoader.Provider<FunctionInstanceInjector>> only(ClassLoader loader) {
        var found = ServiceLoader.load(FunctionInstanceInjector.class, loader).stream()
                .toList();
        if (found.size() > 1) {
            throw new IllegalStateException("The worker refuses an app with more than one FunctionInstanceInjector: "
                    + found.stream().map(each -> each.type().getName()).toList());
        }
        return found.stream().findFirst();
    }

    private static FunctionInstanceInjector newInstances() {
        return new FunctionInstanceInjector() {
            @Override
            public <T> T getInstance(Class<T> type) throws Exception {
                return type.getConstructor().newInstance();
            }
        };
    }
}
