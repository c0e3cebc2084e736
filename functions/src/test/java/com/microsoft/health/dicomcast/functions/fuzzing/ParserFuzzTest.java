package com.microsoft.health.dicomcast.functions.fuzzing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seeds of each part and some mutations of them; {@code ./dev fuzz} has Jazzer mutate on, led by coverage. */
class ParserFuzzTest {
    private static final int MUTATIONS = 60;

    @ParameterizedTest
    @EnumSource(FuzzedPart.class)
    void whateverAPartIsItIsAnswered(FuzzedPart part) {
        var random = new Random(part.name().hashCode());
        for (var seed : part.seeds()) {
            var text = seed;
            for (var i = 0; i <= MUTATIONS; i++) {
                var sent = text;
                assertDoesNotThrow(() -> ParserFuzz.send(part, sent), () -> part + " '" + sent + "'");
                text = mutated(i % 10 == 0 ? seed : text, random);
            }
        }
    }

    /** One byte is changed, added or removed. */
    private static String mutated(String text, Random random) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var at = random.nextInt(bytes.length + 1);
        var kept = Math.min(bytes.length, at + random.nextInt(2));
        var put = random.nextInt(3) == 0 ? 0 : 1;
        var changed = new byte[at + put + bytes.length - kept];
        System.arraycopy(bytes, 0, changed, 0, at);
        if (put == 1) {
            changed[at] = (byte) random.nextInt(256);
        }
        System.arraycopy(bytes, kept, changed, at + put, bytes.length - kept);
        return new String(changed, StandardCharsets.UTF_8);
    }
}
