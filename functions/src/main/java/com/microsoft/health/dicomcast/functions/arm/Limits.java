package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.Optional;

/** How much a request may bring (C-8). */
final class Limits {
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private Limits() {}

    static Optional<Refusal> refuse(HttpCall call) {
        return utf8Length(call.body()) > LARGEST_BODY ? Optional.of(Refusal.tooLarge(LARGEST_BODY)) : Optional.empty();
    }

    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
    }
}
