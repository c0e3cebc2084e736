package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** The class path as it is, but for the provider's own injector: an app in which each test says what there is. */
final class WithoutInjectors extends ClassLoader {
    private static final String SERVICE = "META-INF/services/" + FunctionInstanceInjector.class.getName();

    WithoutInjectors() {
        super(WithoutInjectors.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICE) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
