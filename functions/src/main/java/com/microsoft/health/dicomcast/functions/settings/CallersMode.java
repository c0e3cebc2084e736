package com.microsoft.health.dicomcast.functions.settings;

import java.util.Optional;

/** By what callers are known. */
enum CallersMode {
    /** By nothing: nobody may call. */
    None,
    /** By coming over the loopback. */
    Development,
    /** By what Azure Resource Manager can show. */
    Arm;

    static Optional<CallersMode> named(String text) {
        return switch (text) {
            case "Development" -> Optional.of(Development);
            case "Arm" -> Optional.of(Arm);
            default -> Optional.empty();
        };
    }
}
