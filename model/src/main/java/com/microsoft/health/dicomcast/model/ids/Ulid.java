package com.microsoft.health.dicomcast.model.ids;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** A ULID (github.com/ulid/spec) in lower case: 48 bits of time, 80 bits of chance; sorts by time. */
public record Ulid(String text) {
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 10;
    private static final int CHANCE_DIGITS = 16;

    public static Ulid at(Instant time, RandomGenerator random) {
        var text = new StringBuilder(TIME_DIGITS + CHANCE_DIGITS);
        var millis = time.toEpochMilli();
        for (var shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(CROCKFORD.charAt((int) (millis >>> shift) & 31));
        }
        for (var i = 0; i < CHANCE_DIGITS; i++) {
            text.append(CROCKFORD.charAt(random.nextInt(CROCKFORD.length())));
        }
        return new Ulid(text.toString());
    }
}
