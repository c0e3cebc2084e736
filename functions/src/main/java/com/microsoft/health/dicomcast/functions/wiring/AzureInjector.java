package com.microsoft.health.dicomcast.functions.wiring;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import com.microsoft.health.dicomcast.functions.logs.JsonLines;

/** Gives the Functions worker the instances of our functions. Found by ServiceLoader; asked at every invocation. */
public final class AzureInjector implements FunctionInstanceInjector {
    private final Wiring wiring;

    /** The one place that reads the environment. */
    public AzureInjector() {
        JsonLines.install();
        wiring = Wiring.from(System.getenv());
        var listening = new Thread(this::listen, "telemetry"); // nobody waits for it, nor fails with it
        listening.setDaemon(true);
        listening.start();
    }

    private void listen() {
        var telemetry = wiring.telemetry();
        Runtime.getRuntime().addShutdownHook(new Thread(telemetry::close, "telemetry-end"));
    }

    @Override
    public <T> T getInstance(Class<T> function) {
        return wiring.instance(function);
    }
}
