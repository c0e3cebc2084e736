package com.microsoft.health.dicomcast.functions.settings;

import java.util.Optional;

/** By what operators are known. */
enum OperatorsMode {
    /** By nothing: there are no operators. */
    None,
    /** By coming over the loopback. */
    Development,
    /** By what Geneva Actions, or a person with a role, can show. */
    Geneva;

    static Optional<OperatorsMode> named(String text) {
        return switch (text) {
            case "Development" -> Optional.of(Development);
            case "Geneva" -> Optional.of(Geneva);
            default -> Optional.empty();
        };
    }
}
