package com.microsoft.health.dicomcast.functions.settings;

import java.util.Optional;

/** Who may call. */
public enum CallersMode {
    /** Nobody: what holds unless something else is configured. */
    None,
    /** Whoever reaches this machine over its loopback; never in Azure. */
    Development;

    static CallersMode read(Environment from, boolean inAzure) {
        var mode = from.or("Callers__Mode", None, CallersMode::named, "'Development', or absent");
        return inAzure ? None : mode;
    }

    private static Optional<CallersMode> named(String text) {
        return text.equals(Development.name()) ? Optional.of(Development) : Optional.empty();
    }
}
